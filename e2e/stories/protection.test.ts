import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import type { Page } from 'playwright-core';
import { consoleEn } from '../../apps/web/src/words/console.en.js';
import { protectionAr } from '../../apps/web/src/words/protection.ar.js';
import { protectionEn } from '../../apps/web/src/words/protection.en.js';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { type Looks, PHONE, type Stage, story } from '../harness/stage.js';
import { stored } from '../harness/stored.js';

/** An admin on the page that this is about. */
async function protection(stage: Stage, looks: Looks = {}): Promise<Page> {
  const desk = await stage.agent('admin', looks);
  await desk.page.goto(`${stage.base}/admin/protection`);
  await desk.page.getByRole('heading', { level: 1 }).waitFor();
  return desk.page;
}

const save = async (page: Page): Promise<void> => {
  const press = () => page.getByRole('button', { name: protectionEn['protection.save'] }).click();
  await stored(page, /\/admin\/settings\//, press);
  await page.getByText(protectionEn['protection.saved']).last().waitFor();
};

it(
  'hides a card number before anybody sees it, and tells who wrote it',
  story(async (stage) => {
    const [agent, quinn] = await Promise.all([stage.agent(), stage.customer('Quinn Carded')]);
    await quinn.openChat();
    await quinn.ask('My card was charged twice.');
    await agent.take('Quinn Carded');
    await agent.chat.sees('My card was charged twice.');
    await quinn.chat.write('It is 4242 4242 4242 4242');
    await agent.chat.sees('It is •••• 4242');
    await agent.chat.log.getByText('A card number was hidden').waitFor();
    await quinn.chat.log.getByText('We hid a card number').waitFor();
    expect(await quinn.chat.log.innerText()).not.toContain('4242 4242');
    await isAccessible(agent.page);
  }),
);

it(
  'gives a refused word back to its writer, and lets an admin try it first',
  story(async (stage) => {
    stage.expectTrouble(/400/);
    const page = await protection(stage);
    const refused = page.getByLabel(protectionEn['protection.wordsRefuse'], { exact: true });
    await refused.fill('blasted');
    await page
      .getByLabel(protectionEn['protection.tryText'])
      .fill('You blasted thing, IBAN DE89 3704 0044 0532 0130 00');
    await page.getByText(protectionEn['protection.tryRefused']).waitFor();
    await page.getByLabel(protectionEn['protection.tryText']).fill('IBAN DE89 3704 0044 0532 0130 00');
    await page.getByText('IBAN DE•• •••• 3000').waitFor();
    await isAccessible(page);
    await save(page);

    const quinn = await stage.customer('Quinn Refused');
    await quinn.openChat();
    await quinn.ask('Is anybody there?');
    await quinn.chat.ticks('Is anybody there?', 'sent');
    await quinn.chat.write('This BLASTED chair');
    await quinn.frame.getByText(/a word in it that we don’t take/).waitFor();
    await eventually(async () => expect(await quinn.chat.composer.inputValue()).toBe('This BLASTED chair'));
    await quinn.chat.composer.fill('');
    await quinn.chat.write('This wobbly chair');
    await quinn.chat.reads('Is anybody there?', 'This wobbly chair');

    await refused.fill('');
    await save(page);
  }),
);

it(
  'keeps a customer out who is blocked, politely, and lets them in again',
  story(async (stage) => {
    stage.expectTrouble(/403/);
    const [lead, quinn] = await Promise.all([stage.agent('admin'), stage.customer('Quinn Blocked')]);
    await quinn.openChat();
    await quinn.ask('Let me in!');
    await lead.view('all');
    await lead.open('Quinn Blocked');
    const panel = lead.page.getByRole('complementary', { name: 'Customer' });
    await panel.getByRole('button', { name: consoleEn['block.person'] }).click();
    await isAccessible(lead.page);
    await lead.dialog.getByRole('button', { name: consoleEn['block.do'] }).click();
    await panel.getByText(consoleEn['block.isBlocked'], { exact: true }).waitFor();
    // the socket closes a moment later; that it tries again may be seen, or already what it was told
    await quinn.frame.locator('[data-connection]').waitFor();
    await quinn.chat.write('Hello?');
    // above the chat as well, sooner or later than under the message
    await quinn.frame
      .getByText(/This chat is not open to you at the moment/)
      .first()
      .waitFor();
    await panel.getByRole('button', { name: consoleEn['block.letIn'] }).click();
    await panel.getByRole('button', { name: consoleEn['block.person'] }).waitFor();
    await quinn.frame.getByRole('button', { name: 'Try again' }).click();
    await quinn.chat.reads('Let me in!', 'Hello?');
  }),
);

it(
  'fits on a phone, in Arabic',
  story(async (stage) => {
    const page = await protection(stage, { ...PHONE, language: 'ar' });
    await page.getByText(protectionAr['protection.hideHint']).waitFor();
    await fitsInWidth(page);
    await isAccessible(page);
  }),
);
