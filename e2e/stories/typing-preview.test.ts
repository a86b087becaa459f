import { it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import { Api } from '../harness/rest.js';
import { story, type Stage } from '../harness/stage.js';

interface Look {
  value: object;
}

async function show(stage: Stage, typingPreview: boolean): Promise<void> {
  const admin = await Api.agent(stage, 'admin@demo.test');
  const { value } = await admin.ask<Look>('GET', '/admin/settings/widget');
  await admin.ask('PUT', '/admin/settings/widget', { value: { ...value, typingPreview } });
}

it(
  'shows the agent what a customer is writing where the shop wants that, and tells the customer so',
  story(async (stage) => {
    const [agent, pia] = await Promise.all([stage.agent(), stage.customer('Pia Previews')]);
    const unsent = agent.page.locator('[data-typing-text]');
    const notice = pia.frame.getByText('The team can see what you are writing before you send it.');
    await pia.openChat();
    await pia.ask('Do you have lamps?');
    await agent.take('Pia Previews');
    // in the chat by now: who types is told to whoever is there, and to nobody later
    await pia.chat.ticks('Do you have lamps?', 'read');
    await Promise.all([agent.chat.seesTyping('Pia Previews'), pia.chat.type('Green ones, if')]);
    if ((await unsent.count()) + (await notice.count()) > 0) throw new Error('It is off.');
    await pia.chat.composer.fill('');

    try {
      await show(stage, true);
      await notice.waitFor();
      await Promise.all([
        unsent.getByText('Green ones, if you').waitFor(),
        pia.chat.type('Green ones, if you have'),
      ]);
      await isAccessible(pia.page);
      await isAccessible(agent.page);
      await pia.chat.composer.press('Enter');
      await agent.chat.sees('Green ones, if you have');
      await unsent.waitFor({ state: 'detached' });
    } finally {
      await show(stage, false);
    }
    await notice.waitFor({ state: 'detached' });
  }),
);
