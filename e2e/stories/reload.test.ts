import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import { story } from '../harness/stage.js';

it(
  'keeps everything through a reload on both sides, drafts too',
  story(async (stage) => {
    const [agent, rita] = await Promise.all([stage.agent(), stage.customer('Rita Reload')]);
    await rita.openChat();
    await rita.ask('Where is my parcel?');
    await agent.take('Rita Reload');
    await agent.chat.write('Let me look.');
    await agent.chat.note('She called this morning, too.');
    await rita.chat.reads('Where is my parcel?', 'Let me look.');
    await rita.chat.composer.fill('While you look, could you');
    await agent.chat.composer.fill('It is in');

    await Promise.all([rita.page.reload(), agent.page.reload()]);

    await agent.chat.reads('Where is my parcel?', 'Let me look.', 'She called this morning, too.');
    await eventually(async () => expect(await agent.chat.composer.inputValue()).toBe('It is in'));
    await rita.openChat();
    await rita.frame.getByRole('button', { name: 'Let me look.' }).click();
    await rita.chat.reads('Where is my parcel?', 'Let me look.');
    await eventually(async () =>
      expect(await rita.chat.composer.inputValue()).toBe('While you look, could you'),
    );

    await agent.chat.composer.press('End');
    await agent.chat.composer.pressSequentially(' Reykjavík.');
    await agent.chat.composer.press('Enter');
    await rita.chat.reads('Where is my parcel?', 'Let me look.', 'It is in Reykjavík.');
  }),
);

it(
  'keeps nothing of a question that was never sent',
  story(async (stage) => {
    const nora = await stage.customer('Nora Not-Yet');
    const question = nora.frame.getByRole('textbox', { name: 'Your question' });
    const begin = async (): Promise<void> => {
      await nora.openChat();
      await nora.button('home.newChat').click();
      await nora.frame.getByText('Product advice', { exact: true }).click();
    };
    await begin();
    await question.fill('Does the oak stool');
    await nora.page.reload();
    await begin();
    await eventually(async () => expect(await question.inputValue()).toBe(''));
  }),
);
