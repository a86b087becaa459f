import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import { eventually } from '../harness/eventually.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { PHONE, story, type Stage } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');

/** A team of Lina's whose only day is today, with one chat that she was given. */
async function arrange(stage: Stage) {
  const admin = await Api.agent(stage, 'admin@demo.test');
  const mark = randomUUID().slice(0, 4);
  const colleagues = await admin.ask<{ userId: string; name: string }[]>('GET', '/chat/support/agents');
  const lina = colleagues.find(({ name }) => name === 'Lina Agent')!.userId;
  await admin.ask('PATCH', `/admin/people/${lina}/profile`, { capacity: 100 });
  const name = `Replayed ${mark}`;
  const team = await admin.ask<{ id: string }>('POST', '/admin/teams', { name, policy: 'round_robin' });
  await admin.ask('PUT', `/admin/teams/${team.id}/members`, { memberIds: [lina] });
  const names = { en: name, de: name, ar: name };
  const topic = await admin.ask<{ id: string }>('POST', '/admin/topics', { teamId: team.id, names });
  return {
    name,
    topicId: topic.id,
    holderOf: async (roomId: string) =>
      (await admin.ask<{ supportAgentId: string | null }>('GET', `/chat/room/${roomId}`)).supportAgentId,
    /** On which day the chat was given to her: it may be another one by now. */
    dayOf: async (roomId: string) => {
      const said = await admin.messages(roomId);
      return said
        .find(({ metadata }) => (metadata as { event?: string }).event === 'assigned')!
        .createdAt.slice(0, 10);
    },
    async takeApart() {
      await admin.ask('PATCH', `/admin/topics/${topic.id}`, { archived: true });
      await admin.ask('PATCH', `/admin/teams/${team.id}`, { archived: true });
      await admin.ask('PATCH', `/admin/people/${lina}/profile`, { capacity: 5 });
    },
  };
}

it(
  'plays the day of a team again, with another way of choosing',
  story(async (stage) => {
    const { name, topicId, holderOf, dayOf, takeApart } = await arrange(stage);
    try {
      await stage.agent();
      const { room } = await Api.guest(stage, 'Rosa Replayed', 'Again, please.', { topicId });
      await eventually(async () => expect(await holderOf(room.id)).not.toBeNull());

      const { page } = await stage.agent('admin');
      await page.goto(`${stage.base}/admin/routing`);
      await page.getByLabel(say('topics.team')).selectOption({ label: name });
      const policy = page.getByLabel(say('teams.policy'));
      await policy.selectOption({ label: say('teams.policy.least_busy') });
      const day = page.getByLabel(say('hours.date'));
      const play = page.getByRole('button', { name: say('routing.play') });
      await day.fill('2020-01-02');
      await play.click();
      await page.getByText(say('routing.nothing')).waitFor();

      await day.fill(await dayOf(room.id));
      await play.click();
      await page.getByText(say('routing.same', { same: 1, count: 1 })).waitFor();
      const row = page.getByRole('row').filter({ hasText: 'Lina Agent' });
      await eventually(async () =>
        expect(await row.getByText(say('routing.load', { count: 1, most: 1 })).count()).toBe(2),
      );
      await isAccessible(page);
      await page.setViewportSize(PHONE.viewport!);
      await fitsInWidth(page);
    } finally {
      await takeApart();
    }
  }),
);
