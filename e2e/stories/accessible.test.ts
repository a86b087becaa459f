import { it } from '@jest/globals';
import { isAccessible, type Scope } from '../harness/axe.js';
import type { Console } from '../harness/console.js';
import type { Customer } from '../harness/customer.js';
import { PHONE, story, type Looks, type Stage } from '../harness/stage.js';

/** Every state of the widget, one after the other, with the agent who brings it about. */
async function throughTheWidget(customer: Customer, agent: Console, scope: Scope): Promise<void> {
  await isAccessible(customer.page, scope);
  await customer.openChat();
  await isAccessible(customer.page, scope);
  await customer.button('menu.label').click();
  await customer.frame.getByRole('menu').waitFor();
  await isAccessible(customer.page, scope);
  await customer.page.keyboard.press('Escape');
  await customer.button('home.newChat').click();
  await isAccessible(customer.page, scope);
  await customer.button('back').click();
  await customer.ask('Is it oiled?');
  await customer.chat.ticks('Is it oiled?', 'sent');
  await isAccessible(customer.page, scope);
  await agent.take(customer.name);
  await agent.chat.write('It is: https://example.com/oil');
  await customer.frame.getByRole('link', { name: 'https://example.com/oil' }).waitFor();
  await Promise.all([customer.chat.seesTyping('Lina Agent'), agent.chat.type('And if you like it darker')]);
  await isAccessible(customer.page, scope);
  await customer.chat.choose('Is it oiled?', 'delete');
  await customer.frame.getByRole('dialog').waitFor();
  await isAccessible(customer.page, scope);
  await customer.frame.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await customer.chat.seesLine('Message deleted');
  await agent.button('chat.resolve').click();
  await customer.frame.getByText('How did we do?').first().waitFor();
  await isAccessible(customer.page, scope);
  await customer.button('back').click();
  await isAccessible(customer.page, scope);
}

async function throughTheConsole(stage: Stage, looks: Looks, who: string, scope: Scope): Promise<Console> {
  const page = await stage.open('team', looks);
  await page.goto(`${stage.base}/login`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await isAccessible(page, scope);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Enter your password.').waitFor();
  await isAccessible(page, scope);
  const agent = await stage.agent('agent', looks);
  await agent.row(who).waitFor();
  await isAccessible(agent.page, scope);
  return agent;
}

async function throughItsDialogs(agent: Console, who: string, scope: Scope): Promise<void> {
  await agent.take(who);
  await agent.chat.note('Ask the joiner.');
  await isAccessible(agent.page, scope);
  await agent.chat.mode('note');
  await isAccessible(agent.page, scope);
  const dialogs: (() => Promise<void>)[] = [
    () => agent.button('chat.addTag').click(),
    () => agent.button('chat.transfer').click(),
    () => agent.page.getByRole('button', { name: 'Keyboard shortcuts' }).click(),
    // by their keys: to snooze it, to escalate it, to end it
    ...['z', 'u', 'c'].map((key) => () => agent.page.keyboard.press(key)),
  ];
  for (const open of dialogs) {
    await open();
    await agent.dialog.waitFor();
    await isAccessible(agent.page, scope);
    await agent.page.keyboard.press('Escape');
    await agent.dialog.waitFor({ state: 'hidden' });
  }
  await agent.page.getByRole('button', { name: /^You: / }).click();
  await isAccessible(agent.page, scope);
  await agent.page.getByRole('menuitem', { name: 'Profile and settings' }).click();
  // who asks for all of them waits for none
  await agent.dialog.getByRole('tab').first().waitFor();
  for (const tab of await agent.dialog.getByRole('tab').all()) {
    await tab.click();
    await isAccessible(agent.page, scope);
  }
  await agent.page.keyboard.press('Escape');
  await agent.view('closed');
  await agent.row('Chris Customer').waitFor();
  await isAccessible(agent.page, scope);
}

for (const colorScheme of ['light', 'dark'] as const) {
  // the rest is the same in the dark
  const scope = colorScheme === 'dark' ? 'colours' : 'everything';

  it(
    `has nothing for axe to find in any state of shop and widget, ${colorScheme}`,
    story(async (stage) => {
      const name = `Axel ${colorScheme}`;
      const [agent, axel] = await Promise.all([stage.agent(), stage.customer(name, { colorScheme })]);
      await throughTheWidget(axel, agent, scope);
      await axel.visit('/chat');
      await axel.page.getByRole('main').waitFor();
      await isAccessible(axel.page, scope);
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
      const agent = await throughTheConsole(stage, { colorScheme }, name, scope);
      await throughItsDialogs(agent, name, scope);
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
