/** Asked for by this page itself: those that the document came with are on their way. */
const coming = new Map<string, Promise<void>>();

/**
 * Fetches what a part needs beside its own file, styles and scripts, and then imports it. In the place of Vite's own, which takes a
 * style that did not come for one that did: at the next try the part would be drawn without it.
 */
export async function __vitePreload<T>(importPart: () => Promise<T>, files: string[] = []): Promise<T> {
  await Promise.all(files.map((file) => fetched(`/${file}`)));
  return importPart();
}

function fetched(href: string): Promise<void> {
  if (!document.querySelector(`link[href="${href}"]`)) coming.set(href, fetchNow(href));
  return coming.get(href) ?? Promise.resolve();
}

function fetchNow(href: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = href.endsWith('.css') ? 'stylesheet' : 'modulepreload';
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
