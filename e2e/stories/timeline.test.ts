import { expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import type { Console } from '../harness/console.js';
import { eventually } from '../harness/eventually.js';
import { fitsInWidth } from '../harness/look.js';
import { PHONE, story } from '../harness/stage.js';

/** Opens the menu of a message; what is in it. */
async function menuOf(desk: Console, text: string): Promise<Locator> {
  const bubble = desk.chat.bubble(text);
  await bubble.hover();
  await bubble.getByRole('button', { name: desk.say('thread.actions') }).click();
  return desk.page.getByRole('menu', { name: desk.say('thread.actions') });
}

/** Servers write once a second what they saw: looks again until it is there. */
async function shows(desk: Console, part: Locator): Promise<void> {
  await eventually(async () => {
    await desk.dialog.getByRole('button', { name: desk.say('timeline.refresh') }).click();
    await part.first().waitFor({ timeout: 1_500 });
  });
}

it(
  'tells a lead what became of a message, and of everything else in the chat',
  story(async (stage) => {
    const [agent, lead, quinn] = await Promise.all([
      stage.agent(),
      stage.agent('admin'),
      stage.customer('Quinn Asked'),
    ]);
    await quinn.openChat();
    await quinn.ask('Did this one arrive?');
    await agent.take('Quinn Asked');
    await agent.chat.sees('Did this one arrive?');
    // in the chat by now: what is said next is pushed there, and does not come with it
    await quinn.chat.ticks('Did this one arrive?', 'read');
    await agent.chat.write('It did.');
    await quinn.chat.sees('It did.');
    await agent.chat.ticks('It did.', 'read');

    await lead.view('all');
    await lead.open('Quinn Asked');
    const menu = await menuOf(lead, 'It did.');
    await menu.getByRole('menuitem', { name: 'What happened to this message?' }).click();
    const { dialog } = lead;
    await dialog.getByRole('heading', { name: 'What happened' }).waitFor();
    const card = dialog.getByRole('article', { name: /Lina Agent · message/ });
    await shows(lead, card.getByText('read', { exact: true }));
    // what a server saw last is written last
    await eventually(async () => {
      await shows(lead, card);
      const life = await card.innerText();
      expect(life).toContain('It did.');
      expect(life.replace(/\s+/g, ' ')).toMatch(
        /stored \+[\d.]+ ms .*Quinn Asked .*pushed \+[\d.]+ ms .*delivered \+.*read \+/,
      );
    });
    // one message alone
    await eventually(async () => expect(await dialog.getByRole('article').count()).toBe(1));
    await isAccessible(lead.page);

    await dialog.getByRole('button', { name: 'Show everything' }).click();
    await dialog.getByRole('article', { name: /Quinn Asked · message/ }).waitFor();
    await shows(lead, dialog.getByText('Quinn Asked opened the chat'));
    await shows(lead, dialog.getByText('The chat went to Lina Agent'));
    await dialog.getByLabel('Person').selectOption({ label: 'Lina Agent' });
    await dialog.getByText('Lina Agent opened the chat').first().waitFor();
    await dialog.getByText('Quinn Asked opened the chat').first().waitFor({ state: 'detached' });
    await isAccessible(lead.page);
    await lead.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }),
);

it(
  'shows it on a phone, and to leads alone',
  story(async (stage) => {
    const [agent, lead, quinn] = await Promise.all([
      stage.agent(),
      stage.agent('admin', PHONE),
      stage.customer('Quinn Again'),
    ]);
    await quinn.openChat();
    await quinn.ask('And this one?');
    await agent.take('Quinn Again');
    const menu = await menuOf(agent, 'And this one?');
    await menu.getByRole('menuitem').first().waitFor();
    expect(await menu.getByRole('menuitem', { name: 'What happened to this message?' }).count()).toBe(0);

    await lead.view('all');
    await lead.open('Quinn Again');
    await lead.button('chat.more').click();
    await lead.page.getByRole('menuitem', { name: 'What happened' }).click();
    await shows(lead, lead.dialog.getByText('Quinn Again opened the chat'));
    await fitsInWidth(lead.page);
  }),
);
