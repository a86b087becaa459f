import { expect, it } from '@jest/globals';
import { everythingIsThere } from '../harness/agreement.js';
import { story } from '../harness/stage.js';

it(
  'works where no WebSocket gets through',
  story(async (stage) => {
    stage.expectTrouble();
    const [shop, desk] = [await stage.line(), await stage.line()];
    shop.refuseWebSockets();
    desk.refuseWebSockets();
    const [agent, pol] = await Promise.all([
      stage.agent('agent', { base: desk.base, witness: true }),
      stage.customer('Pol Polling', { base: shop.base, witness: true }),
    ]);
    await pol.openChat();
    await pol.ask('Is there a way in?');
    await agent.take('Pol Polling');
    await pol.chat.ticks('Is there a way in?', 'read');
    await Promise.all([pol.chat.seesTyping('Lina Agent'), agent.chat.type('There is al')]);
    await agent.chat.composer.pressSequentially('ways one.');
    await agent.chat.composer.press('Enter');
    await agent.chat.ticks('There is always one.', 'read');

    // and it stays one when the connection breaks
    shop.cut();
    await pol.reconnecting.waitFor();
    await agent.chat.write('Are you still there?');
    shop.refuseWebSockets();
    await pol.chat.sees('Are you still there?');
    await pol.chat.write('I am.');
    await everythingIsThere(stage, {
      agent,
      screens: [pol.chat, agent.chat],
      customer: ['Is there a way in?', 'I am.'],
      team: ['There is always one.', 'Are you still there?'],
    });
    expect([shop.webSockets, desk.webSockets]).toEqual([0, 0]);
  }),
);
