import type { Page } from 'playwright-core';

/** What a server says over a socket that it has let in. */
const LET_IN = /^40\/chat,/;

/** Opens a page, and waits until it is told of what happens: what happened before is in its lists, and calls nobody. */
export async function connected(page: Page, open: () => Promise<unknown>): Promise<void> {
  const isLetIn = new Promise<void>((resolve) => {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        if (LET_IN.test(String(payload))) resolve();
      });
    });
  });
  await open();
  await isLetIn;
}
