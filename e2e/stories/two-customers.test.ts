import { expect, it } from '@jest/globals';
import { story } from '../harness/stage.js';
import { Traffic } from '../harness/traffic.js';

it(
  'never mixes two customers who talk to one agent',
  story(async (stage) => {
    const [agent, ida, jan] = await Promise.all([
      stage.agent(),
      stage.customer('Ida One'),
      stage.customer('Jan Other'),
    ]);
    const [toIda, toJan] = [new Traffic(ida.page), new Traffic(jan.page)];
    await Promise.all([ida.openChat(), jan.openChat()]);
    await ida.ask('Ida asks for a fern');
    await jan.ask('Jan asks for a lamp');
    await agent.take('Ida One');
    await agent.chat.write('The fern for Ida');
    await agent.take('Jan Other');
    await agent.chat.write('The lamp for Jan');
    await ida.chat.sees('The fern for Ida');
    await ida.chat.write('Ida thanks');
    await agent.tab('Ida One').click();
    await agent.chat.reads('Ida asks for a fern', 'The fern for Ida', 'Ida thanks');
    await jan.chat.sees('The lamp for Jan');
    await jan.chat.write('Jan thanks');
    await agent.chat.write('Bye, Ida');
    await agent.tab('Jan Other').click();
    await agent.chat.reads('Jan asks for a lamp', 'The lamp for Jan', 'Jan thanks');

    await ida.chat.reads('Ida asks for a fern', 'The fern for Ida', 'Ida thanks', 'Bye, Ida');
    await jan.chat.reads('Jan asks for a lamp', 'The lamp for Jan', 'Jan thanks');
    // not on the screen, and not on the wire either
    expect(await toIda.all()).toContain('The fern for Ida');
    expect(await toIda.all()).not.toMatch(/Jan|lamp/);
    expect(await toJan.all()).not.toMatch(/Ida|fern/);
  }),
);
