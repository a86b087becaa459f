import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { BusinessHours, StaffRoom } from '@parley/protocol';
import type { Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import { Colleagues } from '../harness/colleagues.js';
import { eventually } from '../harness/eventually.js';
import { story } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');
const DAY_MS = 24 * 60 * 60_000;

/** Where it is about noon: no story of a day is told around midnight. */
const zoneAtNoon = (): { timeZone: string; aheadHours: number } => {
  const aheadHours = 12 - new Date().getUTCHours();
  // the signs of these names are the other way round
  const sign = aheadHours > 0 ? '-' : '+';
  return { timeZone: aheadHours === 0 ? 'UTC' : `Etc/GMT${sign}${Math.abs(aheadHours)}`, aheadHours };
};

/** Midnight after today there. */
const nextMorning = (aheadHours: number): Date => {
  const ahead = aheadHours * 60 * 60_000;
  return new Date((Math.floor((Date.now() + ahead) / DAY_MS) + 1) * DAY_MS - ahead);
};

const dayThere = (aheadHours: number): string =>
  new Date(Date.now() + aheadHours * 60 * 60_000).toISOString().slice(0, 10);

async function editHours(page: Page, base: string, name: string): Promise<void> {
  await page.goto(`${base}/admin/hours`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: say('save'), exact: true }).click();
  await page.getByText(say('teams.saved'), { exact: true }).first().waitFor();
};

it(
  'says on a holiday when somebody is back, keeps the message and the address, and goes on when it is over',
  story(async (stage) => {
    const colleagues = await Colleagues.of(stage);
    try {
      const name = `Pottery ${randomUUID().slice(0, 4)}`;
      const [hanna, otis] = await Promise.all([
        colleagues.join('Hanna Holiday', { capacity: 5 }),
        colleagues.join('Otis Open', { capacity: 5 }),
      ]);
      const { timeZone, aheadHours } = zoneAtNoon();
      const week = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }));
      const { id: hoursId } = await colleagues.admin.ask<BusinessHours>('POST', '/admin/hours', {
        name,
        timeZone,
        week,
        holidays: [],
      });
      const rules = { policy: 'least_busy', hoursId, outside: 'message' };
      const { topicId } = await colleagues.team(name, [hanna], rules);
      // somebody else is there all the same, of whom nothing follows for this team
      await colleagues.team(`Open ${name}`, [otis], { policy: 'manual' });
      await colleagues.comes(otis);

      const { page } = await stage.agent('admin');
      await editHours(page, stage.base, name);
      await page.getByRole('button', { name: say('hours.addHoliday') }).click();
      await page.getByLabel(say('hours.date'), { exact: true }).fill(dayThere(aheadHours));
      await page
        .getByRole('textbox', { name: say('hours.holidayName') })
        .last()
        .fill('Potters’ Day');
      await save(page);

      const tess = await stage.customer('Tess Teapot');
      await tess.openChat();
      await tess.frame.getByRole('button', { name, exact: true }).click();
      const opening = new Intl.DateTimeFormat('en-GB', {
        weekday: 'long',
        hour: 'numeric',
        minute: '2-digit',
      }).format(nextMorning(aheadHours));
      const back = tess.frame.getByText(say('outside.back', { time: opening }));
      await tess.frame.getByText(say('outside.message')).waitFor();
      await back.waitFor();
      await isAccessible(tess.page);
      await tess.frame.getByLabel(say('start.name')).fill('Tess Teapot');
      await tess.frame.getByLabel(say('start.email')).fill('tess@teapot.test');
      await tess.sendQuestion('Is the teapot dishwasher safe?');
      // and still so, once the message has been left: not that she is next
      await back.waitFor();
      await tess.isTold(say('truth.later'));
      expect(await tess.frame.getByText(say('wait.next')).count()).toBe(0);
      const { items } = await colleagues.admin.ask<{ items: StaffRoom[] }>(
        'GET',
        `/chat/support/rooms?topic=${topicId}`,
      );
      expect(items.map(({ customer, status }) => [customer.name, customer.email, status])).toEqual([
        ['Tess Teapot', 'tess@teapot.test', 'waiting'],
      ]);

      // it is over
      await editHours(page, stage.base, name);
      await page.getByRole('button', { name: say('hours.removeHoliday', { name: 'Potters’ Day' }) }).click();
      await save(page);
      await tess.frame.getByText(say('wait.next')).waitFor();
      await eventually(async () => expect(await back.count()).toBe(0));
      const desk = await colleagues.comes(hanna);
      await desk.view('mine');
      await desk.open('Tess Teapot');
      await desk.chat.write('It is. A fine day for tea!');
      await tess.chat.reads('Is the teapot dishwasher safe?', 'It is. A fine day for tea!');

      const noah = await stage.customer('Noah Next');
      await noah.openChat();
      await noah.frame.getByRole('button', { name, exact: true }).click();
      expect(await noah.frame.getByText(say('outside.message')).count()).toBe(0);
      await noah.sendQuestion('And the cups?');
    } finally {
      await colleagues.leave();
    }
  }),
);
