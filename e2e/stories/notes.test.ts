import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import { story } from '../harness/stage.js';
import { Traffic } from '../harness/traffic.js';

it(
  'never lets a note near the customer, not even on the wire',
  story(async (stage) => {
    const [agent, uma] = await Promise.all([stage.agent(), stage.customer('Uma Unaware')]);
    const traffic = new Traffic(uma.page);
    await uma.openChat();
    await uma.ask('May I pay later?');
    await agent.take('Uma Unaware');
    await agent.chat.mode('note');
    await agent.chat.composer.pressSequentially('Zinnober');
    await agent.chat.composer.press('Enter');
    await agent.chat.bubble('Zinnober').getByText('Only your team sees this').waitFor();
    await agent.chat.mode('reply');
    await agent.chat.write('You may.');
    await uma.chat.reads('May I pay later?', 'You may.');
    await agent.chat.reads('May I pay later?', 'Zinnober', 'You may.');

    // after a reload, when everything is fetched again
    await uma.page.reload();
    await uma.openChat();
    await uma.frame.getByRole('button', { name: 'You may.' }).click();
    await uma.chat.reads('May I pay later?', 'You may.');
    await eventually(async () => expect(await traffic.all()).toContain('You may.'));
    expect(await traffic.all()).not.toContain('Zinnober');
  }),
);

it(
  'hands a chat over to a colleague, with a note',
  story(async (stage) => {
    const [agent, lead, hans] = await Promise.all([
      stage.agent(),
      stage.agent('admin'),
      stage.customer('Hans Handed'),
    ]);
    await hans.openChat();
    await hans.ask('I want to speak to somebody else');
    await agent.take('Hans Handed');
    await agent.button('chat.transfer').click();
    await agent.dialog.getByText('Ada Admin').click();
    await agent.dialog.getByLabel('Note for your colleague').fill('Wants a second opinion.');
    await agent.dialog.getByRole('button', { name: 'Ask' }).click();
    await agent.dialog.waitFor({ state: 'hidden' });
    await lead.page
      .locator('[data-asked]')
      .getByRole('button', { name: /Hans Handed/ })
      .click();
    await lead.page.getByRole('button', { name: 'Take it over' }).click();
    await lead.page.locator('[data-composer="reply"]:visible').waitFor();
    await lead.chat.sees('Wants a second opinion.');
    await lead.chat.write('How can I help?');
    await hans.chat.reads('I want to speak to somebody else', 'How can I help?');
    await hans.isTold('Ada Admin');
    // the colleague is still looking
    await lead.page.getByRole('img', { name: 'Also looking: Lina Agent' }).waitFor();
    await agent.page.getByText('Ada Admin has this chat.').waitFor();
  }),
);
