import { expect, it } from '@jest/globals';
import { story } from '../harness/stage.js';

it(
  'lets people change, take back and copy what they said',
  story(async (stage) => {
    const [agent, edda] = await Promise.all([stage.agent(), stage.customer('Edda Edits')]);
    await edda.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await edda.openChat();
    await edda.ask('Do you have fernts?');
    await agent.take('Edda Edits');
    await edda.chat.write('Please!');
    await agent.chat.sees('Please!');
    await agent.chat.write('A few.');
    await edda.chat.reads('Do you have fernts?', 'Please!', 'A few.');

    await edda.chat.choose('Do you have fernts?', 'edit');
    const field = edda.frame.getByRole('textbox', { name: 'Editing your message' });
    await field.fill('Do you have ferns?');
    await field.press('Enter');
    await agent.chat.reads('Do you have ferns?', 'Please!', 'A few.');
    await agent.chat.bubble('Do you have ferns?').getByText('edited').waitFor();

    await edda.chat.choose('Please!', 'delete');
    await edda.frame.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await agent.chat.reads('Do you have ferns?', 'A few.');
    await agent.chat.seesLine('Message deleted');
    await edda.chat.seesLine('Message deleted');

    await edda.chat.choose('A few.', 'copy');
    await edda.frame.getByText('Copied').waitFor();
    expect(await edda.page.evaluate(() => navigator.clipboard.readText())).toBe('A few.');

    // and after a reload it is the same
    await agent.page.reload();
    await agent.chat.reads('Do you have ferns?', 'A few.');
  }),
);
