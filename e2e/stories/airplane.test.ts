import { expect, it } from '@jest/globals';
import { everythingIsThere } from '../harness/agreement.js';
import { eventually } from '../harness/eventually.js';
import { story } from '../harness/stage.js';

/** However often each was read: the second time it comes out of the browser's cache. */
const laterFiles = (): number => {
  const names = performance.getEntriesByType('resource').map(({ name }) => name);
  return new Set(names.filter((name) => /\/later-[^/]+\.(?:js|css)$/.test(name))).size;
};

it(
  'keeps what is written in the air, and sends it once on the ground',
  story(async (stage) => {
    stage.expectTrouble();
    const line = await stage.line();
    const [agent, abel] = await Promise.all([
      stage.agent('agent', { witness: true }),
      stage.customer('Abel Airborne', { base: line.base, witness: true }),
    ]);
    await abel.openChat();
    await abel.ask('Boarding now');
    await agent.take('Abel Airborne');
    await abel.chat.ticks('Boarding now', 'read');

    line.cut();
    await abel.page.context().setOffline(true);
    await abel.frame.getByText('You are offline.').waitFor();
    for (const text of ['First from above', 'Second from above', 'Third from above'])
      await abel.chat.write(text);
    await abel.chat.ticks('Third from above', 'queued');
    await agent.chat.write('Have a good flight');
    line.mend();
    await abel.page.context().setOffline(false);

    await abel.chat.ticks('Third from above', 'read');
    await everythingIsThere(stage, {
      agent,
      screens: [abel.chat, agent.chat],
      customer: ['Boarding now', 'First from above', 'Second from above', 'Third from above'],
      team: ['Have a good flight'],
    });
  }),
);

it(
  'keeps a first question that could not be sent, even when there is no guest yet',
  story(async (stage) => {
    stage.expectTrouble();
    const line = await stage.line();
    const [agent, fay] = await Promise.all([stage.agent(), stage.customer('Fay First', { base: line.base })]);
    await fay.openChat();
    await fay.button('home.newChat').click();
    await fay.fillIn({ name: 'Fay First' });
    // it has been on the screen for a moment: script and style of all that it takes to send are here
    const main = fay.frame.locator('main');
    await eventually(async () => expect(await main.evaluate(laterFiles)).toBe(2));
    line.cut();
    await fay.sendQuestion('Anybody on the ground?');
    line.mend();
    await agent.take('Fay First');
    await agent.chat.reads('Anybody on the ground?');
    await fay.chat.ticks('Anybody on the ground?', 'read');
  }),
);

it(
  'says that the page must stay open where the browser keeps nothing, and sends it all the same',
  story(async (stage) => {
    stage.expectTrouble(/The disk is full/);
    const line = await stage.line();
    const [agent, ines] = await Promise.all([
      stage.agent(),
      stage.customer('Ines Incognita', { base: line.base }),
    ]);
    await ines.page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The disk is full.', 'QuotaExceededError');
      };
    });
    await ines.page.reload();
    await ines.openChat();
    await ines.ask('Is this kept?');
    await ines.chat.ticks('Is this kept?', 'sent');
    line.cut();
    await ines.page.context().setOffline(true);
    await ines.chat.write('And this?');
    await ines.chat.ticks('And this?', 'unsaved');
    line.mend();
    await ines.page.context().setOffline(false);
    await agent.open('Ines Incognita');
    await agent.chat.reads('Is this kept?', 'And this?');
  }),
);
