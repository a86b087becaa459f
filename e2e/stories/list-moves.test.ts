import { expect, it } from '@jest/globals';
import { story } from '../harness/stage.js';

it(
  'moves no row under the pointer, says what has come, and lets it in when the pointer leaves',
  story(async (stage) => {
    const [agent, pia, otto] = await Promise.all([
      stage.agent(),
      stage.customer('Pia Pressed'),
      stage.customer('Otto Other'),
    ]);
    await Promise.all([pia.openChat(), otto.openChat()]);
    await pia.ask('Do you see me?');
    const row = agent.row('Pia Pressed');
    await row.waitFor();
    const before = (await row.boundingBox())!;
    await agent.page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
    await otto.ask('And me?');
    const pill = agent.list.getByRole('button', { name: agent.say('queue.arrived', { count: 1 }) });
    await pill.waitFor();
    // nor does it come under the pointer
    expect((await pill.boundingBox())!.y).toBeGreaterThan(before.y + before.height);
    expect((await row.boundingBox())!.y).toBe(before.y);
    expect(await agent.row('Otto Other').count()).toBe(0);
    await agent.page.mouse.down();
    await agent.page.mouse.up();
    await agent.page.getByRole('heading', { name: 'Pia Pressed', level: 2 }).waitFor();
    await agent.page.mouse.move(0, 0);
    await agent.row('Otto Other').waitFor();
  }),
);
