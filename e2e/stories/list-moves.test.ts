import { expect, it } from '@jest/globals';
import { story } from '../harness/stage.js';

it(
  'opens the chat that was pressed, also when the list moves under the pointer',
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
    const top = async () => (await row.boundingBox())!.y;
    const [before, box] = [await top(), (await row.boundingBox())!];
    await agent.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await agent.page.mouse.down();
    await otto.ask('And me?');
    await agent.row('Otto Other').waitFor();
    expect(await top()).not.toBe(before);
    await agent.page.mouse.up();
    await agent.page.getByRole('heading', { name: 'Pia Pressed', level: 2 }).waitFor();
  }),
);
