import type { Page } from 'playwright-core';

/**
 * What browsers do to tabs that nobody looks at: nothing runs in it any more until `thaw`, no timer, no message, no answer to a
 * ping; locks and connections stay. Their own switch for it does nothing to a page that is in front, so it is the debugger's.
 */
export async function freeze(page: Page): Promise<{ thaw: () => Promise<void> }> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Debugger.enable');
  const paused = new Promise((resolve) => devTools.once('Debugger.paused', resolve));
  await devTools.send('Debugger.pause');
  // it stops at the next line that it runs: this one
  const line = page.evaluate(() => undefined).catch(ignoreIfGone);
  await paused;
  return {
    thaw: async () => {
      await devTools.send('Debugger.resume');
      await line;
      await devTools.detach();
    },
  };
}

/** The page was closed, or held so long that the browser has tidied away the answer, which nobody needs. */
function ignoreIfGone(error: Error): void {
  if (!/has been closed|garbage collected/.test(error.message)) throw error;
}

/** Its process is gone, without a word to the page. */
export async function crash(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  // who is asked to crash does not answer
  void devTools.send('Page.crash').catch(() => undefined);
  await gone;
}
