import { expect, it } from '@jest/globals';
import type { Console } from '../harness/console.js';
import { eventually } from '../harness/eventually.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';

/** Under way, or waiting for it. */
const WAITS = /^(Sending|Will be sent)/;
const ASKED = 'Send your message anyway?';

/** It is theirs, and they know it: until then what happens to the line could happen to that. */
const has = (desk: Console): Promise<void> =>
  desk.page.locator('[data-chat]:visible').getByText('with you').waitFor();

/** The field has the focus by itself, so that one types on. */
const isWriting = (desk: Console): Promise<void> =>
  eventually(async () =>
    expect(await desk.chat.composer.evaluate((field) => field === document.activeElement)).toBe(true),
  );

it(
  'asks whoever answers second, before the customer has two answers',
  story(async (stage) => {
    const line = await stage.line();
    const [lina, ada, theo] = await Promise.all([
      stage.agent('agent', { base: line.base }),
      stage.agent('admin'),
      stage.customer('Theo Twice'),
    ]);
    await theo.openChat();
    await theo.ask('Is it in stock?');
    await lina.take('Theo Twice');
    await has(lina);
    await ada.view('all');
    await ada.open('Theo Twice');

    // both within the same moment: what Lina sends is on its way when Ada takes over and answers
    line.swallow();
    await lina.chat.write('Two are left.');
    await ada.button('chat.takeOver').click();
    await ada.page.locator('[data-composer="reply"]:visible').waitFor();
    await ada.chat.write('There are two left.');
    await theo.chat.reads('Is it in stock?', 'There are two left.');
    line.mend();

    const question = lina.chat.log.getByRole('group', { name: ASKED });
    await question.getByText('Ada Admin').waitFor();
    await question.getByText('There are two left.').waitFor();
    expect(await theo.chat.texts()).toEqual(['Is it in stock?', 'There are two left.']);

    await question.getByRole('button', { name: 'Send anyway' }).click();
    await question.waitFor({ state: 'detached' });
    await theo.chat.reads('Is it in stock?', 'There are two left.', 'Two are left.');
    await lina.chat.reads('Is it in stock?', 'There are two left.', 'Two are left.');
  }),
);

it(
  'gives an answer back that comes too late, to be changed or given up',
  story(async (stage) => {
    stage.expectTrouble();
    const line = await stage.line();
    const [lina, ada, tess] = await Promise.all([
      stage.agent('agent', { base: line.base }),
      Api.agent(stage, 'admin@demo.test'),
      stage.customer('Tess Twice'),
    ]);
    await tess.openChat();
    await tess.ask('Does it fit a door of 80 cm?');
    await lina.take('Tess Twice');
    await has(lina);
    const question = lina.chat.log.getByRole('group', { name: ASKED });

    line.cut();
    for (const text of ['It does.', 'With two to spare.']) await lina.chat.write(text);
    await ada.say(lina.openRoom(), 'It does, with two to spare.');
    line.mend();
    // one question for both
    await question.getByText('It does, with two to spare.').waitFor();
    await lina.chat.bubble('With two to spare.').getByText(WAITS).waitFor({ state: 'detached' });
    await question.getByRole('button', { name: 'Edit' }).click();
    await eventually(async () =>
      expect(await lina.chat.composer.inputValue()).toBe('It does.\nWith two to spare.'),
    );
    await isWriting(lina);
    await lina.page.keyboard.press('ControlOrMeta+A');
    await lina.page.keyboard.type('Take the legs off first.');
    await lina.page.keyboard.press('Enter');
    await tess.chat.reads(
      'Does it fit a door of 80 cm?',
      'It does, with two to spare.',
      'Take the legs off first.',
    );

    line.cut();
    await lina.chat.write('Anything else?');
    await ada.say(lina.openRoom(), 'Is there anything else?');
    line.mend();
    await question.getByRole('button', { name: 'Discard' }).press('Enter');
    await question.waitFor({ state: 'detached' });
    await isWriting(lina);
    await lina.page.keyboard.type('Bye');
    await lina.page.keyboard.press('Enter');
    await tess.chat.reads(
      'Does it fit a door of 80 cm?',
      'It does, with two to spare.',
      'Take the legs off first.',
      'Is there anything else?',
      'Bye',
    );
  }),
);
