import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Team } from '@parley/protocol';
import { isAccessible } from '../harness/axe.js';
import { eventually } from '../harness/eventually.js';
import { focused, reach } from '../harness/keys.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { PHONE, story } from '../harness/stage.js';

it(
  'needs no mouse in the administration: a team, a person in it, and an answer as it was before',
  story(async (stage) => {
    const api = await Api.agent(stage, 'admin@demo.test');
    const code = `keys${randomUUID().slice(0, 6)}`;
    await api.ask('POST', '/chat/support/answers', {
      ...{ code, title: code, scope: 'everybody', fallback: 'en' },
      texts: { en: { text: 'As it was' } },
    });
    const { page } = await stage.agent('admin');
    const go = async (name: string | RegExp, key = 'Enter') => {
      await reach(page, name);
      await page.keyboard.press(key);
    };
    // from the desk, as well
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('teams');
    await page.getByRole('option', { name: 'Teams' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/teams');
    const team = `Keys ${code}`;
    await go('New team');
    await page.getByRole('heading', { name: 'New team' }).waitFor();
    await reach(page, 'Name');
    await page.keyboard.type(team);
    await go(/Lina Agent$/, 'Space');
    await isAccessible(page);
    await go('Save');
    await eventually(async () => {
      const all = await api.ask<Team[]>('GET', '/chat/support/teams');
      expect(all.find(({ name }) => name === team)?.memberIds).toHaveLength(1);
    });

    await page.goto(`${stage.base}/admin/answers`);
    await page.getByText(`/${code}`).waitFor();
    await go(new RegExp(`^/${code}`));
    await page.getByLabel('Text in English').waitFor();
    await reach(page, 'Text in English');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('As it is');
    await go('Save');
    await page.getByText(`/${code} is stored`).waitFor();
    await go(new RegExp(`^/${code}`));
    await page.getByLabel('Text in English').waitFor();
    await go('History');
    await page.getByText('As it is').waitFor();
    await isAccessible(page);
    await go('Use version 1 again');
    await page.getByText('Version 3', { exact: true }).waitFor();
    await eventually(async () => expect(await focused(page)).not.toBe(''));

    const teams = await api.ask<Team[]>('GET', '/chat/support/teams');
    const { id } = teams.find(({ name }) => name === team)!;
    await api.ask('PATCH', `/admin/teams/${id}`, { archived: true });
  }),
);

it(
  'shows how many chats one has in sight, sets a priority by key, and lets sounds be chosen',
  story(async (stage) => {
    await Api.guest(stage, 'Pia Priority', 'It is burning');
    const agent = await stage.agent();
    const { page } = agent;
    const meter = page.getByRole('button', { name: /^Your day \(D\): \d+\/\d+ chats$/ });
    await meter.waitFor();
    const before = Number(/(\d+)\//.exec((await meter.getAttribute('aria-label')) ?? '')?.[1]);
    await agent.take('Pia Priority');
    await page.getByRole('button', { name: new RegExp(`: ${before + 1}/\\d+ chats$`) }).waitFor();
    await page.locator('body').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.getByRole('menuitemradio', { name: 'Urgent' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-chat]:visible button[data-priority="urgent"]').waitFor();

    await page.getByRole('button', { name: /^You: / }).click();
    await page.getByRole('menuitem', { name: 'Profile and settings' }).click();
    await page.getByRole('tab', { name: 'Alerts' }).click();
    await page.getByLabel('A chat of mine is nearly late, or late', { exact: true }).selectOption('Knock');
    await page.getByRole('button', { name: 'Test my notifications' }).waitFor();
    await isAccessible(page);
    await page.setViewportSize(PHONE.viewport);
    await fitsInWidth(page);
    await page.keyboard.press('Escape');
    await page.goto(`${stage.base}/admin/support`);
    await meter.waitFor();
    await fitsInWidth(page);
  }),
);
