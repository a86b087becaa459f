import { it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { PHONE, story } from '../harness/stage.js';

it(
  'says away by itself, in the agent’s own words, and comes back with the next key',
  story(async (stage) => {
    const lina = await stage.agent('agent', { ...PHONE, language: 'de', colorScheme: 'dark' });
    const { page, say } = lina;
    const self = (status: 'online' | 'awayAutomatic') =>
      page.getByRole('button', {
        name: say('account.menu', { name: 'Lina Agent', status: say(`presence.${status}`) }),
      });
    await self('online').waitFor();
    // the time alone: no timer of the connection runs out
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 11 * 60_000;
    });
    await self('awayAutomatic').waitFor();
    await page.keyboard.press('Shift');
    await self('online').waitFor();

    await self('online').click();
    await page.getByRole('menuitem', { name: say('account.settings') }).click();
    await lina.dialog.getByLabel(say('account.away')).selectOption({ label: say('account.awayNever') });
    await fitsInWidth(page);
    await isAccessible(page);
  }),
);
