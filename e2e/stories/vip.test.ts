import { expect, it } from '@jest/globals';
import type { Room, StaffRoom } from '@parley/protocol';
import { Colleagues } from '../harness/colleagues.js';
import type { Console } from '../harness/console.js';
import type { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { Api } from '../harness/rest.js';
import { story, type Stage } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');

async function asks(vera: Customer, topic: string, words: string): Promise<void> {
  await vera.frame.getByRole('button', { name: topic, exact: true }).click();
  await vera.sendQuestion(words);
}

/** Done with the chat that is in front. */
async function resolve({ page }: Console): Promise<void> {
  await page
    .locator('[data-chat]:visible')
    .getByRole('button', { name: say('chat.resolve') })
    .click();
  await page
    .locator('[data-chat]:visible')
    .getByText(say('status.resolved'), { exact: true })
    .first()
    .waitFor();
}

async function whyDialog({ page }: Console) {
  await page
    .getByRole('button', { name: say('chat.more') })
    .and(page.locator(':visible'))
    .click();
  await page.getByRole('menuitem', { name: say('chat.why') }).click();
  return page.getByRole('dialog', { name: say('why.title') });
}

const waitsFor = (admin: Api, { id }: Room, agent: { id: string } | null): Promise<void> =>
  eventually(async () => {
    const { supportAgentId } = await admin.ask<StaffRoom>('GET', `/chat/room/${id}`);
    expect(supportAgentId).toBe(agent?.id ?? null);
  });

async function openShop(stage: Stage, colleagues: Colleagues) {
  const [ada, ben] = await Promise.all([
    colleagues.join('Ada Anchor', { capacity: 1 }),
    colleagues.join('Ben Backup', { capacity: 1 }),
  ]);
  const { teamId, topicId } = await colleagues.team('Club desk', [ada, ben], { policy: 'last_agent' });
  await colleagues.topic(teamId, 'Gold members', 'urgent');
  const desk = await colleagues.comes(ada);
  const vera = await stage.customer('Vera Gold');
  await vera.openChat();
  return { ada, ben, topicId, desk, vera };
}

it(
  'takes a gold member before those who wait, to whom she had last, and shows the team why',
  story(async (stage) => {
    const colleagues = await Colleagues.of(stage);
    const { admin } = colleagues;
    try {
      const { ada, ben, topicId, desk, vera } = await openShop(stage, colleagues);
      await desk.view('mine');
      // the first time there is only Ada
      await vera.frame.getByRole('button', { name: 'Gold members', exact: true }).click();
      await vera.fillIn({ name: 'Vera Gold' });
      await vera.sendQuestion('May I have it in gold?');
      await desk.open('Vera Gold', 'May I have it in gold?');
      await desk.chat.write('Of course.');
      await vera.chat.sees('Of course.');
      await resolve(desk);

      // the next time Ben is there as well, who has had nothing yet
      const other = await colleagues.comes(ben);
      await vera.button('back').click();
      await asks(vera, 'Gold members', 'And the lid?');
      await desk.view('mine');
      await desk.open('Vera Gold', 'And the lid?');
      const why = await whyDialog(desk);
      const judged = (name: string) => why.getByRole('row').filter({ hasText: name });
      await judged('Ada Anchor').getByText(say('why.chosen')).waitFor();
      await judged('Ada Anchor').getByText(say('why.hadCustomer')).waitFor();
      await judged('Ben Backup').getByText(say('why.hadNot')).waitFor();
      await desk.page.keyboard.press('Escape');
      await why.waitFor({ state: 'hidden' });
      await resolve(desk);

      // both have their hands full, and Wilma waits
      const busy = await Api.guest(stage, 'Bo Busy', 'Hello?', { topicId });
      await waitsFor(admin, busy.room, ben);
      const full = await Api.guest(stage, 'Flo Full', 'Hello?', { topicId });
      await waitsFor(admin, full.room, ada);
      const wilma = await Api.guest(stage, 'Wilma Waits', 'Hello?', { topicId });
      await vera.button('back').click();
      await asks(vera, 'Gold members', 'And a box for it?');
      await vera.frame.getByText(say('wait.next')).waitFor();

      // whoever of the team looks sees that she is before the others
      await other.view('waiting');
      await other
        .row('Vera Gold', 'And a box for it?')
        .getByRole('img', { name: say('chat.priority', { priority: say('priority.urgent') }) })
        .waitFor();
      await desk.open('Flo Full');
      await resolve(desk);
      await desk.open('Vera Gold', 'And a box for it?');
      await desk.page.locator('[data-composer="reply"]:visible').waitFor();
      await waitsFor(admin, wilma.room, null);
      await desk.chat.write('A golden one.');
      await vera.chat.sees('A golden one.');
      const again = await whyDialog(desk);
      await again.getByText(say('why.hadCustomer')).first().waitFor();
      await desk.page.keyboard.press('Escape');

      await resolve(desk);
      await waitsFor(admin, wilma.room, ada);
    } finally {
      await colleagues.leave();
    }
  }),
);
