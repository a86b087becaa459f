import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import type { Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { PHONE, story, type Looks, type Stage } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');

async function section(
  stage: Stage,
  page: Page,
  name: 'teams' | 'topics' | 'hours' | 'routing',
  words = say,
): Promise<void> {
  await page.goto(`${stage.base}/admin/${name}`);
  await page.getByRole('heading', { name: words(`admin.section.${name}`), level: 1 }).waitFor();
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const save = async (page: Page): Promise<void> => {
  await press(page, say('save'));
  await page.getByText(say('teams.saved'), { exact: true }).first().waitFor();
};

async function makeHours(page: Page, name: string): Promise<void> {
  await press(page, say('hours.add'));
  await page.getByText(say('hours.problem.name')).waitFor();
  await page.getByLabel(say('hours.name'), { exact: true }).fill(name);
  await page.getByLabel(say('hours.zone')).fill('Mars/Olympus');
  expect(await page.getByRole('button', { name: say('save') }).isDisabled()).toBe(true);
  await page.getByLabel(say('hours.zone')).fill('Europe/Berlin');
  // a break on Monday
  await page.getByLabel(say('hours.to', { day: 'Monday' })).fill('12:00');
  await press(page, say('hours.addSpan', { day: 'Monday' }));
  await page
    .getByLabel(say('hours.to', { day: 'Monday' }))
    .nth(1)
    .fill('17:30');
  await press(page, say('hours.addHoliday'));
  await page.getByLabel(say('hours.date'), { exact: true }).fill('2027-05-01');
  await page
    .getByRole('textbox', { name: say('hours.holidayName') })
    .last()
    .fill('Labour Day');
  await isAccessible(page);
  await save(page);
  await page
    .getByRole('button', { name: new RegExp(name) })
    .getByText('1 holiday')
    .waitFor();
}

async function makeTeam(page: Page, name: string, hours: string): Promise<void> {
  await press(page, say('teams.add'));
  await page.getByLabel(say('teams.name'), { exact: true }).fill(name);
  await page.getByRole('checkbox', { name: 'Lina Agent' }).check();
  await page.getByLabel(say('teams.policy')).selectOption('best_skill');
  await page.getByLabel(say('teams.delivery')).selectOption('offer');
  await page.getByLabel(say('teams.offerSeconds')).fill('2');
  await page.getByText(say('teams.numberWrong', { min: 5, max: 600 })).waitFor();
  await page.getByLabel(say('teams.offerSeconds')).fill('20');
  await page.getByLabel(say('teams.plan')).selectOption({ label: hours });
  await page.getByLabel(say('teams.outside')).selectOption('message');
  await page.getByLabel(say('teams.outsideText')).fill('We are back on Monday.');
  await page.getByLabel(say('teams.autoResolveMinutes')).fill('90');
  await page.getByLabel(say('teams.lastWord')).fill('Glad to help!');
  await isAccessible(page);
  await save(page);
}

it(
  'lets an admin arrange hours, a team and a topic, and take them apart again',
  story(async (stage) => {
    const mark = randomUUID().slice(0, 4);
    const [hours, team, topic] = [`Office ${mark}`, `Billing ${mark}`, `Invoices ${mark}`];
    const { page } = await stage.agent('admin');
    await section(stage, page, 'hours');
    await makeHours(page, hours);
    await section(stage, page, 'teams');
    await makeTeam(page, team, hours);
    await page.getByRole('button', { name: new RegExp(team) }).click();
    await eventually(async () =>
      expect(await page.getByRole('checkbox', { name: 'Lina Agent' }).isChecked()).toBe(true),
    );
    await eventually(async () =>
      expect(await page.getByLabel(say('teams.offerSeconds')).inputValue()).toBe('20'),
    );
    await eventually(async () =>
      expect(await page.getByLabel(say('teams.lastWord')).inputValue()).toBe('Glad to help!'),
    );

    await section(stage, page, 'topics');
    await press(page, say('topics.add'));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'English' }).fill(topic);
    await dialog.getByRole('textbox', { name: 'Deutsch' }).fill('Rechnungen');
    await dialog.getByRole('textbox', { name: 'العربية' }).fill('الفواتير');
    await dialog.getByRole('radio', { name: 'card' }).press('Space');
    await dialog.getByLabel(say('topics.team')).selectOption({ label: team });
    await dialog.getByLabel(say('topics.skills')).fill('VAT, invoices');
    await isAccessible(page);
    await save(page);
    const row = page.getByRole('button', { name: new RegExp(topic) }).first();
    await row.getByText('VAT').waitFor();

    // hours that a team keeps to are not removed under it
    stage.expectTrouble(/409 \(Conflict\)/);
    await section(stage, page, 'hours');
    await page.getByRole('button', { name: new RegExp(hours) }).click();
    await press(page, say('hours.remove'));
    await page.getByText(say('reason.IN_USE')).waitFor();

    await section(stage, page, 'topics');
    await row.click();
    await press(page, say('teams.archive'));
    await dialog.waitFor({ state: 'hidden' });
    await section(stage, page, 'teams');
    await page.getByRole('button', { name: new RegExp(team) }).click();
    await press(page, say('teams.archive'));
    await page
      .getByRole('button', { name: new RegExp(team) })
      .getByText(say('teams.archived'))
      .waitFor();
  }),
);

it(
  'keeps what a colleague knows and takes on',
  story(async (stage) => {
    const { page } = await stage.agent('admin');
    await page.goto(`${stage.base}/admin/people`);
    await page.getByRole('button', { name: /Lina Agent/ }).click();
    const skills = page.getByLabel(say('people.skills'));
    await skills.waitFor();
    const before = await skills.inputValue();
    await skills.fill('returns, VAT');
    await page.getByRole('checkbox', { name: 'Deutsch' }).check();
    await isAccessible(page);
    await press(page, say('save'));
    await page.getByText(say('people.profileSaved'), { exact: true }).waitFor();
    await page.reload();
    await skills.waitFor();
    await eventually(async () => expect(await skills.inputValue()).toBe('returns, VAT'));
    await skills.fill(before);
    await page.getByRole('checkbox', { name: 'Deutsch' }).uncheck();
    await press(page, say('save'));
    await page.getByText(say('people.profileSaved'), { exact: true }).waitFor();
  }),
);

it(
  'shows how honest the waiting time was',
  story(async (stage) => {
    const { page } = await stage.agent('admin');
    await section(stage, page, 'routing');
    await page.getByRole('heading', { name: say('routing.honest') }).waitFor();
    await isAccessible(page);
  }),
);

it(
  'fits a phone, in the dark and in Arabic',
  story(async (stage) => {
    for (const looks of [{ ...PHONE, colorScheme: 'dark' }, { language: 'ar' }] as Looks[]) {
      const { page } = await stage.agent('admin', looks);
      const words = wordsIn(looks.language ?? 'en');
      for (const name of ['teams', 'topics', 'hours'] as const) {
        await section(stage, page, name, words);
        await fitsInWidth(page);
        if (name !== 'topics') await page.goto(`${stage.base}/admin/${name}/new`);
        await page.getByRole('main').getByRole('button').first().waitFor();
        await fitsInWidth(page);
        await isAccessible(page);
      }
    }
  }),
);
