import { it } from '@jest/globals';
import { story } from '../harness/stage.js';

it(
  'keeps staff and customer signed in side by side in one browser',
  story(async (stage) => {
    const agent = await stage.agent();
    const sid = await stage.customer('Sid Beside', { context: agent.page.context() });
    await sid.openChat();
    await sid.ask('Same browser?');
    await agent.take('Sid Beside');
    await agent.chat.write('Same browser.');
    await sid.chat.reads('Same browser?', 'Same browser.');

    await Promise.all([agent.page.reload(), sid.page.reload()]);
    await agent.page.getByRole('button', { name: /^You: Lina Agent/ }).waitFor();
    await agent.chat.reads('Same browser?', 'Same browser.');
    await sid.openChat();
    await sid.frame.getByRole('button', { name: 'Same browser.' }).click();
    await sid.chat.write('Still me.');
    await agent.chat.reads('Same browser?', 'Same browser.', 'Still me.');

    await agent.page.getByRole('button', { name: /^You: Lina Agent/ }).click();
    await agent.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await agent.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await sid.chat.write('And I am still here.');
    await sid.chat.ticks('And I am still here.', 'sent');
  }),
);
