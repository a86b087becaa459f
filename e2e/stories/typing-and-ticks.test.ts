import { it } from '@jest/globals';
import { story } from '../harness/stage.js';

it(
  'shows each side that the other one types',
  story(async (stage) => {
    const [agent, tess] = await Promise.all([stage.agent(), stage.customer('Tess Types')]);
    await tess.openChat();
    await tess.ask('Is anybody there?');
    await agent.take('Tess Types');
    // in the chat by now: who types is told to whoever is there, and to nobody later
    await tess.chat.ticks('Is anybody there?', 'read');

    await Promise.all([tess.chat.seesTyping('Lina Agent'), agent.chat.type('One moment, I will have a')]);
    await agent.chat.composer.fill('');
    await tess.chat.seesNobodyTyping();

    await Promise.all([
      agent.chat.seesTyping('Tess Types'),
      agent.row('Tess Types').getByText('is typing …').waitFor(),
      tess.chat.type('Take your time, no hurry'),
    ]);
    await tess.chat.composer.press('Enter');
    await agent.chat.sees('Take your time, no hurry');
    await agent.chat.seesNobodyTyping();
  }),
);

it(
  'ticks what was sent, delivered and read, and never more than is true',
  story(async (stage) => {
    const [agent, tom] = await Promise.all([stage.agent(), stage.customer('Tom Ticks')]);
    await tom.openChat();
    await tom.ask('Can I change the colour?');
    await tom.chat.ticks('Can I change the colour?', 'sent');
    await agent.take('Tom Ticks');
    await tom.chat.ticks('Can I change the colour?', 'read');

    // the window is closed, the device is there
    await tom.closeChat();
    await agent.chat.write('Which one would you like?');
    await agent.chat.ticks('Which one would you like?', 'delivered');
    await tom.page.getByRole('button', { name: 'Support chat: 1 unread message' }).waitFor();
    await tom.openChat();
    await tom.chat.sees('Which one would you like?');
    await agent.chat.ticks('Which one would you like?', 'read');

    // nobody is there at all
    await tom.page.goto('about:blank');
    await agent.chat.write('It is no trouble.');
    await agent.chat.ticks('It is no trouble.', 'sent');
    await tom.visit();
    // the shop remembers that there is a chat, and listens in the background
    await agent.chat.ticks('It is no trouble.', 'delivered');
    await tom.page.getByRole('button', { name: 'Support chat: 1 unread message' }).click();
    await tom.chat.sees('It is no trouble.');
    await agent.chat.ticks('It is no trouble.', 'read');
  }),
);

it(
  'counts a chat in another tab of the console as delivered, and as read once it is in front',
  story(async (stage) => {
    const [agent, ann, ben] = await Promise.all([
      stage.agent(),
      stage.customer('Ann Behind'),
      stage.customer('Ben Before'),
    ]);
    await Promise.all([ann.openChat(), ben.openChat()]);
    await ann.ask('First?');
    await ben.ask('Second?');
    await agent.take('Ann Behind');
    await agent.take('Ben Before');
    await ann.chat.write('Still there?');
    await ann.chat.ticks('Still there?', 'delivered');
    await agent.tab('Ann Behind').getByText('1').waitFor();
    await agent.tab('Ann Behind').click();
    await ann.chat.ticks('Still there?', 'read');
  }),
);
