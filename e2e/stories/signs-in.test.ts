import { it } from '@jest/globals';
import { story } from '../harness/stage.js';

it(
  'lets a guest sign in at the shop and keep the chat',
  story(async (stage) => {
    const [agent, gil] = await Promise.all([stage.agent(), stage.customer('Gil Guest')]);
    await gil.openChat();
    await gil.ask('Can I keep this chat?', {});
    await gil.chat.ticks('Can I keep this chat?', 'sent');
    await gil.closeChat();

    await gil.page.getByRole('button', { name: 'Sign in' }).click();
    const dialog = gil.page.getByRole('dialog');
    await dialog.getByRole('tab', { name: 'Create account' }).click();
    await dialog.getByLabel('Your name').fill('Gil Grown');
    await dialog.getByLabel('E-mail address').fill(`gil-${Date.now()}@example.net`);
    await dialog.getByLabel('Password').fill('a-long-enough-one');
    await dialog.getByRole('button', { name: 'Create account' }).click();
    await gil.page.getByText('Gil Grown').first().waitFor();

    await gil.openChat();
    await gil.chat.reads('Can I keep this chat?');
    await agent.take('Gil Grown');
    await agent.page.getByRole('complementary').getByText('Customer account').waitFor();
    await agent.chat.write('It is yours.');
    await gil.chat.reads('Can I keep this chat?', 'It is yours.');

    await gil.visit('/chat');
    await gil.page.getByText('It is yours.').first().waitFor();
  }),
);

it(
  'shows the demo customer their chats in the widget and on the page of their own, and nobody else',
  story(async (stage) => {
    const chris = await stage.customer('Chris Customer');
    await chris.page.getByRole('button', { name: 'Sign in' }).click();
    const dialog = chris.page.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill('customer@demo.test');
    await dialog.getByLabel('Password').fill(stage.password);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await chris.page.getByText('Chris Customer').first().waitFor();
    await chris.openChat();
    await chris.frame.getByText('Order 1042', { exact: true }).first().waitFor();
    await chris.closeChat();

    await chris.page.getByRole('button', { name: /Chris Customer/ }).click();
    await chris.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await chris.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await chris.openChat();
    await chris.button('home.newChat').waitFor();
    await chris.frame
      .getByText(/Order 1042/)
      .first()
      .waitFor({ state: 'detached' });
  }),
);

it(
  'refuses a wrong password, and a customer at the door of the team, in plain words',
  story(async (stage) => {
    stage.expectTrouble();
    const page = await stage.open('nosy');
    await page.goto(`${stage.base}/login`);
    await page.getByLabel('E-mail address').fill('agent@demo.test');
    await page.getByLabel('Password', { exact: true }).fill('not-this-one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('E-mail address').fill('customer@demo.test');
    await page.getByLabel('Password', { exact: true }).fill(stage.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This account belongs to a customer.').waitFor();
  }),
);
