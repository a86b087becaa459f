import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import { isAccessible } from '../harness/axe.js';
import { Api } from '../harness/rest.js';
import { story, type Stage } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');

interface Arranged {
  topic: string;
  takeApart(): Promise<void>;
}

/** A team with Lina alone in it, who is asked before she gets a chat. */
async function arrange(stage: Stage): Promise<Arranged> {
  const admin = await Api.agent(stage, 'admin@demo.test');
  const mark = randomUUID().slice(0, 4);
  const colleagues = await admin.ask<{ userId: string; name: string }[]>('GET', '/chat/support/agents');
  const lina = colleagues.find(({ name }) => name === 'Lina Agent')!.userId;
  await admin.ask('PATCH', `/admin/people/${lina}/profile`, { capacity: 100 });
  const team = await admin.ask<{ id: string }>('POST', '/admin/teams', {
    name: `Repairs ${mark}`,
    policy: 'least_busy',
    delivery: 'offer',
    offerSeconds: 120,
  });
  await admin.ask('PUT', `/admin/teams/${team.id}/members`, { memberIds: [lina] });
  const topic = `Something broke ${mark}`;
  const { id } = await admin.ask<{ id: string }>('POST', '/admin/topics', {
    teamId: team.id,
    names: { en: topic, de: topic, ar: topic },
    icon: 'wrench',
  });
  return {
    topic,
    async takeApart() {
      await admin.ask('PATCH', `/admin/topics/${id}`, { archived: true });
      await admin.ask('PATCH', `/admin/teams/${team.id}`, { archived: true });
      await admin.ask('PATCH', `/admin/people/${lina}/profile`, { capacity: 5 });
    },
  };
}

it(
  'offers a chat about a topic to whom its team chooses, who may ask why',
  story(async (stage) => {
    const { topic, takeApart } = await arrange(stage);
    try {
      const [lina, bea] = await Promise.all([stage.agent(), stage.customer('Bea Broken')]);
      await bea.openChat();
      await bea.frame.getByRole('button', { name: topic }).click();
      await eventually(async () =>
        expect(await bea.frame.getByRole('radio', { name: topic }).isChecked()).toBe(true),
      );
      await bea.fillIn({ name: 'Bea Broken' });
      await bea.sendQuestion('The lamp fell off the wall.');

      const card = lina.page.getByRole('article', { name: say('offer.of', { name: 'Bea Broken' }) });
      await card.getByText('The lamp fell off the wall.').waitFor();
      await isAccessible(lina.page);
      await card.getByRole('button', { name: say('offer.accept') }).press('Enter');
      await lina.page.locator('[data-composer="reply"]:visible').waitFor();
      await lina.chat.write('I send somebody.');
      await bea.chat.sees('I send somebody.');
      await card.waitFor({ state: 'hidden' });

      await lina.page
        .getByRole('button', { name: say('chat.more') })
        .and(lina.page.locator(':visible'))
        .click();
      await lina.page.getByRole('menuitem', { name: say('chat.why') }).click();
      const why = lina.page.getByRole('dialog', { name: say('why.title') });
      const row = why.getByRole('row').filter({ hasText: 'Lina Agent' }).first();
      await row.getByText(say('why.chosen')).waitFor();
      await row.getByText(/free$/).waitFor();
      await isAccessible(lina.page);
      await lina.page.keyboard.press('Escape');
      await why.waitFor({ state: 'hidden' });

      const dora = await stage.customer('Dora Declined');
      await dora.openChat();
      await dora.frame.getByRole('button', { name: topic }).click();
      await dora.fillIn({ name: 'Dora Declined' });
      await dora.sendQuestion('Mine too.');
      const second = lina.page.getByRole('article', { name: say('offer.of', { name: 'Dora Declined' }) });
      await second.getByRole('button', { name: say('offer.decline') }).click();
      await second.waitFor({ state: 'hidden' });
    } finally {
      await takeApart();
    }
  }),
);
