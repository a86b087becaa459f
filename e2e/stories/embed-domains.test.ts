import { expect, it } from '@jest/globals';
import { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { hostPage } from '../harness/host-page.js';
import { story } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

it(
  'stands on the pages that an admin has named, and on no other',
  story(async (stage) => {
    stage.expectTrouble(/frame-ancestors|Refused to frame|Framing/);
    const { page: desk } = await stage.agent('admin');
    const name = async (domains: string[]): Promise<void> => {
      const status = await desk.evaluate(async (wanted) => {
        const json = { 'content-type': 'application/json', 'parley-surface': 'console' };
        const refreshed = await fetch('/api/auth/refresh', {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ refreshToken: 'cookie' }),
        });
        const { accessToken } = (await refreshed.json()) as { accessToken: string };
        const put = await fetch('/api/admin/settings/embedding', {
          method: 'PUT',
          headers: { ...json, authorization: `Bearer ${accessToken}` },
          body: JSON.stringify({ value: { domains: wanted } }),
        });
        return put.status;
      }, domains);
      expect(status).toBe(200);
    };
    const host = await hostPage({ chat: stage.base.replace('localhost', '127.0.0.1') });
    try {
      const page = await stage.openLasting('visitor');
      await name(['https://*.shop.example']);
      await page.goto(host.url);
      await page.getByRole('button', { name: 'Chat' }).click();
      await eventually(() =>
        expect(page.frames().some((frame) => frame.url().startsWith('chrome-error:'))).toBe(true),
      );
      await name([new URL(host.url).origin]);
      await page.goto(host.url);
      await new Customer(page, 'Nina', wordsIn('en'), stage.base).openChat();
    } finally {
      await name([]);
      host.close();
    }
  }),
);
