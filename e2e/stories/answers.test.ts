import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import type { Page } from 'playwright-core';
import { adminAr } from '../../apps/web/src/words/admin.ar.js';
import { answersAr } from '../../apps/web/src/words/answers.ar.js';
import { answersEn } from '../../apps/web/src/words/answers.en.js';
import { writingEn } from '../../apps/web/src/words/writing.en.js';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { PHONE, story } from '../harness/stage.js';

/** Writes an answer on the page that is open. */
async function prepare(
  page: Page,
  code: string,
  texts: { English: string; Deutsch?: string },
): Promise<void> {
  await page.getByRole('button', { name: answersEn['answers.new'] }).first().click();
  await page.getByLabel(answersEn['answers.code'], { exact: true }).fill(code);
  await page.getByLabel(answersEn['answers.titleField'], { exact: true }).fill(`Says ${code}`);
  for (const [language, text] of Object.entries(texts)) {
    await page.getByRole('tab', { name: language }).click();
    await page.getByLabel(`Text in ${language}`).fill(text);
  }
}

const save = async (page: Page, code: string): Promise<void> => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(`/${code} is stored`).waitFor();
};

it(
  'an answer is prepared for everybody, and goes out in the customer’s language, with their name',
  story(async (stage) => {
    const [agent, lead, gerd] = await Promise.all([
      stage.agent(),
      stage.agent('admin'),
      stage.customer('Gerd Gruber', { language: 'de' }),
    ]);
    await lead.page.goto(`${stage.base}/admin/answers`);
    await prepare(lead.page, 'late', {
      English: 'Sorry, {{customer.firstName}}. {{agent.name}}',
      Deutsch: 'Das tut mir leid, {{customer.name}}. {{agent.name}}',
    });
    await lead.page
      .getByLabel(answersEn['answers.who'], { exact: true })
      .selectOption({ label: answersEn['answers.scope.everybody'] });
    await isAccessible(lead.page);
    await save(lead.page, 'late');

    await gerd.openChat();
    await gerd.ask('Wo bleibt mein Paket?');
    await agent.take('Gerd Gruber');
    // without a hand on the mouse
    await agent.chat.composer.pressSequentially('/lat');
    const list = agent.page.getByRole('listbox', { name: writingEn['writing.list'] });
    await list.getByRole('option', { name: '/late' }).waitFor();
    await agent.page.getByText('Das tut mir leid, Gerd Gruber. Lina Agent').waitFor();
    await isAccessible(agent.page);
    await agent.chat.composer.press('Enter');
    await list.waitFor({ state: 'detached' });
    await eventually(async () =>
      expect(await agent.chat.composer.inputValue()).toBe('Das tut mir leid, Gerd Gruber. Lina Agent'),
    );
    await agent.chat.composer.press('Enter');
    await gerd.chat.reads('Wo bleibt mein Paket?', 'Das tut mir leid, Gerd Gruber. Lina Agent');

    await lead.page.reload();
    await lead.page.getByRole('button', { name: /\/late.*used once/ }).click();
    await lead.page.getByRole('tab', { name: 'Deutsch' }).click();
    await lead.page.getByLabel('Text in Deutsch').fill('Etwas anderes');
    await save(lead.page, 'late');
    await lead.page.getByRole('button', { name: /\/late/ }).click();
    await lead.page.getByRole('button', { name: answersEn['answers.history'] }).click();
    await lead.page.getByText('Etwas anderes').waitFor();
    await lead.page.getByRole('button', { name: 'Use version 1 again' }).click();
    await lead.page.getByText('Version 3', { exact: true }).waitFor();
    await isAccessible(lead.page);
  }),
);

it(
  'an agent writes one for themselves, and nothing goes out with a gap in it',
  story(async (stage) => {
    const [agent, guest] = await Promise.all([stage.agent(), stage.customer('Gap Filler')]);
    await guest.openChat();
    await guest.ask('What do you know of me?');
    await agent.take('Gap Filler');
    await agent.chat.composer.pressSequentially('/');
    await agent.page.getByRole('button', { name: writingEn['writing.manage'] }).click();
    await prepare(agent.dialog.page(), 'mail', { English: 'We write to {{customer.email}}' });
    await isAccessible(agent.page);
    await save(agent.page, 'mail');
    await agent.page.keyboard.press('Escape');
    await agent.chat.composer.fill('');
    await agent.chat.composer.pressSequentially('/mail');
    await agent.page.getByRole('option', { name: '/mail' }).click();
    await agent.page.getByText('Fill this in before you send: {{customer.email}}').waitFor();
    await agent.chat.composer.press('Enter');
    await agent.chat.composer.fill('We write to gap@shop.test');
    await agent.chat.composer.press('Enter');
    await guest.chat.reads('What do you know of me?', 'We write to gap@shop.test');
    expect(await guest.chat.log.innerText()).not.toContain('{{');
  }),
);

it(
  'prepared answers fit on a phone, in Arabic',
  story(async (stage) => {
    const desk = await stage.agent('admin', { ...PHONE, language: 'ar' });
    await desk.page.goto(`${stage.base}/admin/answers`);
    await desk.page.getByRole('heading', { level: 1, name: adminAr['admin.section.answers'] }).waitFor();
    await desk.page.getByRole('button', { name: answersAr['answers.new'] }).first().click();
    await desk.page.getByLabel(answersAr['answers.code'], { exact: true }).waitFor();
    await fitsInWidth(desk.page);
    await isAccessible(desk.page);
  }),
);

it(
  'an agent handles a whole chat from the keyboard, and no command reaches the customer',
  story(async (stage) => {
    const [agent, guest] = await Promise.all([stage.agent(), stage.customer('Slash Typist')]);
    await guest.openChat();
    await guest.ask('My chair wobbles');
    await agent.take('Slash Typist');
    const { composer } = agent.chat;
    const list = agent.page.getByRole('listbox', { name: writingEn['writing.list'] });
    const types = async (text: string, ...keys: string[]): Promise<void> => {
      await composer.pressSequentially(text);
      for (const key of keys) await composer.press(key);
    };
    await composer.pressSequentially('/');
    await list.getByRole('option', { name: '/priority' }).waitFor();
    await isAccessible(agent.page);
    await types('prio', 'Enter');
    await list.getByRole('option', { name: 'Urgent' }).waitFor();
    await types('urg', 'Enter');
    await agent.button('chat.priority', { priority: 'Urgent' }).waitFor();
    await types('/tag wobbly, chairs', 'Enter');
    await agent.page.locator('[data-chat]:visible').getByText('wobbly', { exact: true }).waitFor();
    await types('/note Send a new leg', 'Enter');
    await agent.chat.sees('Send a new leg');
    // what is meant as it stands goes out as it stands
    await types('/close', 'Escape', 'Enter');
    await guest.chat.reads('My chair wobbles', '/close');
    await types('/resolve', 'Enter');
    await agent.page.locator('[data-chat]:visible').getByText('Resolved', { exact: true }).first().waitFor();
    expect(await guest.chat.log.innerText()).not.toMatch(/wobbly, chairs|new leg|urgent/i);
  }),
);
