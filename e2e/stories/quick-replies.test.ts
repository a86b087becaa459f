import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import { commonEn } from '../../apps/web/src/words/common.en.js';
import { writingEn } from '../../apps/web/src/words/writing.en.js';
import { isAccessible } from '../harness/axe.js';
import { story } from '../harness/stage.js';

it(
  'an agent asks with buttons, and what the customer presses is their answer, once',
  story(async (stage) => {
    const [agent, uma] = await Promise.all([stage.agent(), stage.customer('Uma Chooser')]);
    await uma.openChat();
    await uma.ask('The lamp is broken');
    await agent.take('Uma Chooser');
    const { composer } = agent.chat;
    await composer.pressSequentially('/buttons A new lamp, My money back, Neither');
    await composer.press('Enter');
    const planned = agent.page.getByRole('list', { name: writingEn['writing.buttons'] });
    await planned.getByRole('button', { name: /Neither/ }).click();
    await composer.pressSequentially('What shall we do?');
    await isAccessible(agent.page);
    await composer.press('Enter');

    const choices = uma.chat.log.getByRole('group', { name: commonEn['choices.label'] });
    const button = choices.getByRole('button', { name: 'My money back' });
    await button.waitFor();
    await eventually(async () => expect(await choices.getByRole('button').count()).toBe(2));
    await button.focus();
    await uma.page.keyboard.press('Enter');
    await agent.chat.reads('The lamp is broken', 'What shall we do?', 'My money back');
    const theirs = agent.chat.log.getByRole('group', { name: commonEn['choices.label'] });
    for (const place of [choices, theirs]) {
      await place.getByRole('button', { name: 'My money back', pressed: true, disabled: true }).waitFor();
      expect(await place.getByRole('button', { name: 'A new lamp' }).isDisabled()).toBe(true);
    }
    await isAccessible(agent.page);

    // the same for who comes later
    await uma.page.reload();
    await uma.openChat();
    await uma.frame.getByRole('button', { name: 'My money back' }).first().click();
    await choices.getByRole('button', { name: 'My money back', pressed: true, disabled: true }).waitFor();
  }),
);
