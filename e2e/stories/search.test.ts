import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import type { Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import type { Console } from '../harness/console.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { PHONE, story } from '../harness/stage.js';

const hits = (page: Page) => page.getByRole('dialog').locator('a[data-message]');

async function lookFor(page: Page, words: string, first: string): Promise<void> {
  await page.getByRole('dialog').getByRole('searchbox').fill(words);
  await hits(page).filter({ hasText: first }).first().waitFor();
}

/** Whether the bubble is on the screen, and not below or above it. */
async function isInSight({ chat }: Pick<Console, 'chat'>, text: string): Promise<boolean> {
  const bubble = chat.bubble(text);
  await bubble.waitFor();
  return bubble.evaluate((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    const pane = row.closest('[role="log"]')!.getBoundingClientRect();
    return top >= pane.top && bottom <= pane.bottom;
  });
}

it(
  'finds what was said long ago, and leads to it',
  story(async (stage) => {
    const [team, agent, sari] = await Promise.all([
      Api.agent(stage),
      stage.agent(),
      stage.customer('Sari Seeks'),
    ]);
    await sari.openChat();
    await sari.ask('The armadillo lamp flickers');
    await agent.take('Sari Seeks');
    const roomId = agent.openRoom();
    await agent.chat.note('Armadillos come from the second supplier');
    for (let number = 1; number <= 130; number++) await team.say(roomId, `Line ${number}`);
    await agent.chat.sees('Line 130');
    await agent.page.reload();
    await agent.list.waitFor();

    // by its key, in another form of the word
    await agent.page.locator('body').press('s');
    await lookFor(agent.page, 'armadillo lamps', 'The armadillo lamp flickers');
    await eventually(async () => expect(await hits(agent.page).count()).toBe(1));
    await lookFor(agent.page, 'armad', 'Armadillos come');
    await eventually(async () => expect(await hits(agent.page).count()).toBe(2));
    await eventually(async () =>
      expect(await agent.dialog.locator('mark').allInnerTexts()).toEqual(['Armadillos', 'armadillo']),
    );
    await isAccessible(agent.page);
    await agent.dialog.getByRole('button', { name: 'Notes only' }).click();
    await hits(agent.page).filter({ hasText: 'lamp' }).waitFor({ state: 'hidden' });
    await agent.dialog.getByRole('button', { name: 'Notes only' }).click();
    await hits(agent.page).filter({ hasText: 'lamp' }).waitFor();
    await agent.page.keyboard.press('ArrowDown');
    await hits(agent.page).filter({ hasText: 'lamp' }).click();
    await agent.dialog.waitFor({ state: 'hidden' });
    await eventually(async () => expect(await isInSight(agent, 'The armadillo lamp flickers')).toBe(true));
    expect(agent.openRoom()).toBe(roomId);

    // what they left is there when they come back
    await agent.page.locator('body').press('s');
    await eventually(async () =>
      expect(await agent.dialog.getByRole('searchbox').inputValue()).toBe('armad'),
    );
  }),
);

it(
  'finds customers their own words on their own page, on a phone, from right to left, and no note',
  story(async (stage) => {
    const [agent, tala] = await Promise.all([
      stage.agent(),
      stage.customer('Tala', { ...PHONE, language: 'ar' }),
    ]);
    await tala.openChat();
    await tala.ask('أين طلبي رقم ١٠٤٢؟');
    await agent.take('Tala');
    await agent.chat.note('طلبات 1042 متأخرة');
    await agent.chat.write('الطلب 1042 في الطريق');
    await tala.chat.sees('الطلب 1042 في الطريق');
    await tala.visit('/chat');
    const { page } = tala;
    await page.getByRole('button', { name: 'البحث في محادثاتك' }).click();
    await lookFor(page, 'الطلبات 1042', 'في الطريق');
    await eventually(async () => expect(await hits(page).count()).toBe(2));
    await fitsInWidth(page);
    await isAccessible(page);
    await lookFor(page, 'طريق', 'في الطريق');
    await hits(page).first().click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('log').getByText('الطلب 1042 في الطريق').waitFor();
  }),
);
