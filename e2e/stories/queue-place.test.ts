import { randomUUID } from 'node:crypto';
import { it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');

it(
  'tells a customer where they stand in the queue, and what happens outside of the hours',
  story(async (stage) => {
    const admin = await Api.agent(stage, 'admin@demo.test');
    const topic = `Paperwork ${randomUUID().slice(0, 4)}`;
    // nobody is in it, so that everybody waits
    const team = await admin.ask<{ id: string }>('POST', '/admin/teams', { name: topic });
    const { id: topicId } = await admin.ask<{ id: string }>('POST', '/admin/topics', {
      teamId: team.id,
      names: { en: topic, de: topic, ar: topic },
    });
    const week: never[] = [];
    const { id: hoursId } = await admin.ask<{ id: string }>('POST', '/admin/hours', {
      name: topic,
      timeZone: 'Europe/Berlin',
      week,
      holidays: [],
    });
    try {
      const first = await Api.guest(stage, 'Fenja Front', 'Me first', { topicId });
      // somebody is there, but not of that team
      await stage.agent();
      const quinn = await stage.customer('Quinn Queued');
      await quinn.openChat();
      await quinn.frame.getByRole('button', { name: topic }).click();
      await quinn.fillIn({ name: 'Quinn Queued' });
      await quinn.sendQuestion('Then me.');
      await quinn.frame.getByText(say('wait.place', { position: 2 })).waitFor();
      await isAccessible(quinn.page);
      await admin.ask('POST', `/chat/support/room/${first.room.id}/assign`, {});
      await quinn.frame.getByText(say('wait.next')).waitFor();

      await admin.ask('PATCH', `/admin/teams/${team.id}`, {
        hoursId,
        outside: 'message',
        outsideText: 'We are on holiday.',
      });
      // sent before the page has heard of it, it is refused by the server, and she is told the same
      stage.expectTrouble();
      const nora = await stage.customer('Nora Night');
      await nora.openChat();
      // the chat is of another shop's hours only while nobody else can be asked
      await nora.frame.getByText('We are on holiday.').waitFor();
      await nora.frame.getByRole('button', { name: topic }).click();
      await isAccessible(nora.page);
      const question = nora.frame.getByRole('textbox', { name: say('start.message') });
      await question.fill('Anybody there?');
      await nora.button('send').click();
      await nora.frame.getByText(say('start.emailNeeded')).waitFor();
      await nora.frame.getByLabel(say('start.email')).fill('nora@night.test');
      await nora.button('send').click();
      await nora.chat.sees('Anybody there?');

      await admin.ask('PATCH', `/admin/teams/${team.id}`, { outside: 'hide' });
      const late = await stage.customer('Lars Late');
      await late.page.locator('#parley').waitFor({ state: 'attached' });
      await late.launcher.waitFor({ state: 'hidden' });
    } finally {
      await admin.ask('PATCH', `/admin/topics/${topicId}`, { archived: true });
      await admin.ask('PATCH', `/admin/teams/${team.id}`, { archived: true });
    }
  }),
);
