/** The server is there and the part is not: an update took its files away, or the browser remembers that they once did not come. */
export class PageIsOld extends Error {}

/** Parts that are fetched when they are needed. Rejects with `PageIsOld` where nothing helps but to load the page again. */
export async function bringPart<T>(fetchPart: () => Promise<T>): Promise<T> {
  try {
    return await fetchPart();
  } catch (error) {
    if (!(await isServerThere())) throw error;
    return fetchPart().catch((cause: unknown) => {
      throw new PageIsOld('A part of the page is not to be had any more.', { cause });
    });
  }
}

const isServerThere = (): Promise<boolean> =>
  fetch('/api/health/ready', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
