import { it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import type { Console } from '../harness/console.js';
import type { Customer } from '../harness/customer.js';
import { PHONE, story, type Looks, type Stage } from '../harness/stage.js';

/** Every state of the widget, one after the other, with the agent who brings it about. */
async function throughTheWidget(customer: Customer, agent: Console): Promise<void> {
  await isAccessible(customer.page);
  await customer.openChat();
  await isAccessible(customer.page);
  await customer.button('menu.label').click();
  await customer.frame.getByRole('menu').waitFor();
  await isAccessible(customer.page);
  await customer.page.keyboard.press('Escape');
  await customer.button('home.newChat').click();
  await isAccessible(customer.page);
  await customer.button('back').click();
  await customer.ask('Is it oiled?');
  await customer.chat.ticks('Is it oiled?', 'sent');
  await isAccessible(customer.page);
  await agent.take(customer.name);
  await agent.chat.write('It is: https://example.com/oil');
  await customer.frame.getByRole('link', { name: 'https://example.com/oil' }).waitFor();
  await Promise.all([customer.chat.seesTyping('Lina Agent'), agent.chat.type('And if you like it darker')]);
  await isAccessible(customer.page);
  await customer.chat.choose('Is it oiled?', 'delete');
  await customer.frame.getByRole('dialog').waitFor();
  await isAccessible(customer.page);
  await customer.frame.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await customer.chat.seesLine('Message deleted');
  await agent.button('chat.resolve').click();
  await customer.frame.getByText('How did we do?').first().waitFor();
  await isAccessible(customer.page);
  await customer.button('back').click();
  await isAccessible(customer.page);
}

async function throughTheConsole(stage: Stage, looks: Looks, who: string): Promise<Console> {
  const page = await stage.open('team', looks);
  await page.goto(`${stage.base}/login`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Enter your password.').waitFor();
  await isAccessible(page);
  const agent = await stage.agent('agent', looks);
  await agent.row(who).waitFor();
  await isAccessible(agent.page);
  return agent;
}

async function throughItsDialogs(agent: Console, who: string): Promise<void> {
  await agent.take(who);
  await agent.chat.note('Ask the joiner.');
  await isAccessible(agent.page);
  await agent.chat.mode('note');
  await isAccessible(agent.page);
  const dialogs: (() => Promise<void>)[] = [
    () => agent.button('chat.addTag').click(),
    () => agent.button('chat.transfer').click(),
    () => agent.page.getByRole('button', { name: 'Keyboard shortcuts' }).click(),
  ];
  for (const open of dialogs) {
    await open();
    await agent.dialog.waitFor();
    await isAccessible(agent.page);
    await agent.page.keyboard.press('Escape');
    await agent.dialog.waitFor({ state: 'hidden' });
  }
  await agent.page.getByRole('button', { name: /^You: / }).click();
  await isAccessible(agent.page);
  await agent.page.getByRole('menuitem', { name: 'Profile and settings' }).click();
  for (const tab of await agent.dialog.getByRole('tab').all()) {
    await tab.click();
    await isAccessible(agent.page);
  }
  await agent.page.keyboard.press('Escape');
  await agent.view('closed');
  await agent.row('Chris Customer').waitFor();
  await isAccessible(agent.page);
}

for (const colorScheme of ['light', 'dark'] as const) {
  it(
    `has nothing for axe to find in any state of shop and widget, ${colorScheme}`,
    story(async (stage) => {
      const name = `Axel ${colorScheme}`;
      const [agent, axel] = await Promise.all([stage.agent(), stage.customer(name, { colorScheme })]);
      await throughTheWidget(axel, agent);
      await axel.visit('/chat');
      await axel.page.getByRole('main').waitFor();
      await isAccessible(axel.page);
    }),
  );

  it(
    `has nothing for axe to find in any state of the console, ${colorScheme}`,
    story(async (stage) => {
      stage.expectTrouble();
      const name = `Alexa ${colorScheme}`;
      const alexa = await stage.customer(name);
      await alexa.openChat();
      await alexa.ask('Who made it?');
      const agent = await throughTheConsole(stage, { colorScheme }, name);
      await throughItsDialogs(agent, name);
    }),
  );
}

it(
  'has nothing for axe to find on a phone, in Arabic',
  story(async (stage) => {
    const looks = { ...PHONE, language: 'ar' } as const;
    const [agent, amal] = await Promise.all([stage.agent('agent', looks), stage.customer('أمل', looks)]);
    await amal.openChat();
    await amal.ask('مرحبا');
    await isAccessible(amal.page);
    await agent.row('أمل').waitFor();
    await isAccessible(agent.page);
    await agent.take('أمل');
    await isAccessible(agent.page);
  }),
);
