import { expect, it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import type { Console } from '../harness/console.js';
import { eventually } from '../harness/eventually.js';
import { PHONE, story } from '../harness/stage.js';
import { stored } from '../harness/stored.js';

const holds = (desk: Console, text: string): Promise<void> =>
  eventually(async () => expect(await desk.chat.composer.inputValue()).toBe(text));

it(
  'lets an agent go on writing on another device, and loses nothing of what both wrote',
  story(async (stage) => {
    stage.expectTrouble();
    const [desk, dora] = await Promise.all([stage.agent(), stage.customer('Dora Drafts')]);
    await dora.openChat();
    await dora.ask('Does the fern like shade?');
    await desk.take('Dora Drafts');
    await desk.chat.composer.fill('It likes');

    const phone = await stage.agent('agent', PHONE);
    await phone.row('Dora Drafts').getByLabel(phone.say('draft.mark')).waitFor();
    await phone.open('Dora Drafts');
    await holds(phone, 'It likes');
    // a field that nobody has touched follows
    await desk.chat.composer.fill('It likes shade');
    await holds(phone, 'It likes shade');

    await phone.page.context().setOffline(true);
    await phone.chat.composer.fill('It loves shade!');
    await stored(desk.page, /\/draft$/, () => desk.chat.composer.fill('It likes half shade'), 'half shade');
    await phone.page.context().setOffline(false);
    await phone.page.getByText(phone.say('draft.reply')).waitFor();
    await phone.page.getByText('It likes half shade', { exact: true }).first().waitFor();
    await isAccessible(phone.page);
    await holds(phone, 'It loves shade!');
    await phone.button('draft.add').click();
    await holds(phone, 'It loves shade!\nIt likes half shade');
    await holds(desk, 'It loves shade!\nIt likes half shade');

    await phone.chat.composer.fill('It loves shade.');
    await phone.button('send').click();
    await dora.chat.sees('It loves shade.');
    await holds(desk, '');
    await dora.chat.reads('Does the fern like shade?', 'It loves shade.');
  }),
);
