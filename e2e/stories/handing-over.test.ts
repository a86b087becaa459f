import { expect, it } from '@jest/globals';
import { hasPlaces } from '../harness/colleagues.js';
import { story } from '../harness/stage.js';

it(
  'brings a snoozed chat back when its customer writes',
  story(async (stage) => {
    const [lina, sven] = await Promise.all([stage.agent(), stage.customer('Sven Snooze')]);
    await hasPlaces(stage);
    await sven.openChat();
    await sven.ask('When will the lamp be back in stock?');
    await lina.take('Sven Snooze');
    await lina.chat.write('We hear on Friday.');
    await sven.chat.sees('We hear on Friday.');
    await lina.view('mine');
    await lina.row('Sven Snooze').waitFor();

    await lina.page.keyboard.press('Escape');
    await lina.page.keyboard.press('z');
    await lina.dialog.getByRole('radio', { name: 'Until the customer writes' }).check();
    await lina.dialog.getByRole('button', { name: 'Snooze' }).click();
    await lina.chat.seesLine('Lina Agent snoozed the chat until the customer writes');
    await lina.page
      .locator('[data-chat]:visible')
      .getByText('Snoozed until the customer writes', { exact: true })
      .waitFor();
    // keys are for the dialog as long as there is one
    await lina.dialog.waitFor({ state: 'hidden' });
    await lina.page.keyboard.press('x');
    await lina.row('Sven Snooze').waitFor({ state: 'detached' });
    await lina.view('snoozed');
    await lina.row('Sven Snooze').waitFor();

    await lina.view('mine');
    await sven.chat.write('Never mind, I found one.');
    await lina.row('Sven Snooze').waitFor();
    await lina.open('Sven Snooze');
    await lina.chat.seesLine('The chat is back: the customer wrote');
  }),
);

it(
  'leaves a chat with its agent when the colleague declines',
  story(async (stage) => {
    const [lina, ada, theo] = await Promise.all([
      stage.agent('agent'),
      stage.agent('admin'),
      stage.customer('Theo Transfer'),
    ]);
    await theo.openChat();
    await theo.ask('Do you ship to Malta?');
    await lina.take('Theo Transfer');
    await lina.chat.write('I ask a colleague.');
    await theo.chat.sees('I ask a colleague.');

    await lina.button('chat.transfer').click();
    await lina.dialog.getByRole('radio', { name: /Ada Admin/ }).check();
    await lina.dialog.getByRole('textbox').fill('Wants to know about Malta');
    await lina.dialog.getByRole('button', { name: 'Ask' }).click();
    await lina.page.getByText('Ada Admin was asked to take this chat over').waitFor();

    await ada.page
      .locator('[data-asked]')
      .getByRole('button', { name: /Theo Transfer/ })
      .click();
    const question = ada.page.locator('[data-transfer="asked"]:visible');
    await ada.page.getByText('Wants to know about Malta').waitFor();
    await question.getByRole('button', { name: 'Decline' }).click();
    await question.getByRole('textbox').fill('I am at lunch');
    await question.getByRole('button', { name: 'Decline' }).click();
    await question.waitFor({ state: 'detached' });

    await lina.chat.seesLine('Ada Admin declined to take the chat over');
    await lina.page.getByText('I am at lunch').waitFor();
    await lina.chat.write('We do, within a week.');
    await theo.chat.reads('Do you ship to Malta?', 'I ask a colleague.', 'We do, within a week.');
  }),
);

it(
  'lets a manager watch, whisper, and take over with one press',
  story(async (stage) => {
    const [lina, ada, mara] = await Promise.all([
      stage.agent('agent'),
      stage.agent('admin'),
      stage.customer('Mara Manager'),
    ]);
    await mara.openChat();
    await mara.ask('This is the third broken one!');
    await lina.take('Mara Manager');
    await lina.chat.write('I am sorry to hear that.');
    await mara.chat.sees('I am sorry to hear that.');

    await lina.page.keyboard.press('Escape');
    await lina.page.keyboard.press('u');
    await lina.dialog.getByRole('textbox').fill('She wants her money back');
    await lina.dialog.getByRole('button', { name: 'Escalate' }).click();
    await ada.page.getByRole('status').getByText('Escalated: Mara Manager').waitFor();
    await ada.open('Mara Manager');
    await ada.page.getByText('She wants her money back').waitFor();
    // she is seen by the staff, and by nobody else
    await lina.page.locator('[data-viewers]:visible').getByText('A', { exact: false }).waitFor();
    expect(await mara.chat.log.getByText('Ada').count()).toBe(0);

    // and speaks to her agent, and to nobody else
    await ada.button('whisper.to', { name: 'Lina Agent' }).click();
    await ada.page.getByRole('textbox', { name: 'Whisper to Lina Agent' }).fill('I take this one');
    await ada.button('whisper.send').click();
    await lina.page.locator('[data-whispers]:visible').getByText('I take this one').waitFor();
    expect(await mara.chat.log.getByText('I take this one').count()).toBe(0);

    await ada.button('chat.takeOver').click();
    await ada.page.locator('[data-composer="reply"]:visible').waitFor();
    await ada.chat.write('You get your money back today.');
    await mara.chat.seesLine('Ada Admin joined the chat');
    await mara.chat.sees('You get your money back today.');
    await lina.page.getByText('Ada Admin has this chat.').waitFor();
  }),
);
