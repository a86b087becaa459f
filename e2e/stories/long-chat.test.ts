import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';

it(
  'brings older messages on the way up without a jump, and keeps the place while news comes below',
  story(async (stage) => {
    const [team, hugo] = await Promise.all([Api.agent(stage), stage.customer('Hugo History')]);
    const agent = await stage.agent();
    await hugo.openChat();
    await hugo.ask('Tell me everything');
    await agent.take('Hugo History');
    await hugo.chat.ticks('Tell me everything', 'read');
    const roomId = agent.page.url().split('/').at(-1)!;
    const count = 120;
    for (let number = 1; number <= count; number++) await team.say(roomId, `Line ${number}`);
    await hugo.chat.sees(`Line ${count}`);
    await hugo.page.reload();
    await hugo.openChat();
    await hugo.frame.getByRole('button', { name: `Line ${count}` }).click();
    await hugo.chat.sees(`Line ${count}`);
    expect(await hugo.chat.texts()).not.toContain('Line 1');

    // a page of older ones is put above what is read, which stays where it was
    const inSight = (await hugo.chat.texts())[12]!;
    const top = () => hugo.chat.bubble(inSight).evaluate((row) => row.getBoundingClientRect().top);
    const scrollTo = (y: number) => hugo.chat.log.evaluate((log, top) => log.scrollTo({ top }), y);
    const seen = (await hugo.chat.texts()).length;
    await scrollTo(300);
    const before = await top();
    await eventually(async () => expect((await hugo.chat.texts()).length).toBeGreaterThan(seen));
    expect(Math.abs((await top()) - before)).toBeLessThan(3);

    await eventually(async () => {
      await scrollTo(0);
      expect((await hugo.chat.texts())[0]).toBe('Tell me everything');
    });
    expect(await hugo.chat.texts()).toEqual([
      'Tell me everything',
      ...Array.from({ length: count }, (_, index) => `Line ${index + 1}`),
    ]);

    // the reader is up there: nothing pulls them down
    await scrollTo(200);
    await agent.chat.write('News one');
    await agent.chat.write('News two');
    await hugo.frame.getByText('2 new').waitFor();
    expect(await hugo.chat.log.evaluate((log) => log.scrollTop)).toBe(200);
    await agent.chat.ticks('News two', 'delivered');
    await hugo.frame.getByRole('button', { name: 'Go to the newest message' }).click();
    await agent.chat.ticks('News two', 'read');
    await hugo.chat.bubble('News two').waitFor();
  }),
);
