import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * Does something that a page sends to the server, and waits until that has it. What the page says of it may still stand there from the
 * time before. `words` are in what is sent, where the page sends to the same address by itself.
 */
export async function stored(
  page: Page,
  address: RegExp,
  deed: () => Promise<void>,
  words = '',
): Promise<void> {
  const answered = page.waitForResponse((answer) => {
    const request = answer.request();
    const isIt = request.method() !== 'GET' && address.test(new URL(request.url()).pathname);
    return isIt && (request.postData() ?? '').includes(words);
  });
  await deed();
  expect((await answered).ok()).toBe(true);
}
