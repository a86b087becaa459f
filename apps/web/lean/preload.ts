/** Asked for by this page itself: those that the document came with are on their way. */
const coming = new Map<string, Promise<void>>();

/**
 * Fetches what a part needs, its own file and those beside it, and then imports it. In the place of Vite's own, which takes a
 * style that did not come for one that did: at the next try the part would be drawn without it.
 */
export async function __vitePreload<T>(importPart: () => Promise<T>, files: string[] = []): Promise<T> {
  await Promise.all(files.map((file) => fetched(`/${file}`)));
  return importPart();
}

function fetched(href: string): Promise<void> {
  const known = coming.get(href);
  if (known) return known;
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const fetching = (href.endsWith('.css') ? linked(href, 'stylesheet') : scriptFetched(href)).catch(
    (error: unknown) => {
      coming.delete(href);
      throw error;
    },
  );
  coming.set(href, fetching);
  return fetching;
}

/**
 * Many browsers never ask again for a module that failed once, so they hear of one when it is here: what was fetched is in their
 * cache, from which all are read and compiled side by side.
 */
async function scriptFetched(href: string): Promise<void> {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href} could not be fetched.`);
  await answer.blob();
  // where this fails the import does too, and says so to whoever asked for the part
  linked(href, 'modulepreload').catch(() => {});
}

function linked(href: string, rel: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = rel;
  link.crossOrigin = '';
  link.nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
  link.href = href;
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} could not be fetched.`));
    };
    document.head.append(link);
  });
}
