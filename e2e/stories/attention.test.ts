import { it } from '@jest/globals';
import { consoleAr } from '../../apps/web/src/words/console.ar.js';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { PHONE, story } from '../harness/stage.js';

it(
  'a colleague is named in a note, hears of it, and finds the chat among those that name her',
  story(async (stage) => {
    const [lina, ada, mia] = await Promise.all([
      stage.agent('agent'),
      stage.agent('admin', { colorScheme: 'dark' }),
      stage.customer('Mia Mention'),
    ]);
    await mia.openChat();
    await mia.ask('Is there a spare part?');
    await lina.take('Mia Mention');
    await lina.chat.mode('note');
    await lina.chat.composer.pressSequentially('Ask @ad');
    const people = lina.page.getByRole('listbox', { name: lina.say('mention.list') });
    await people.getByRole('option', { name: /Ada Admin/ }).waitFor();
    await isAccessible(lina.page);
    await lina.chat.composer.press('Enter');
    await lina.chat.composer.pressSequentially('about it');
    await lina.chat.composer.press('Enter');
    await lina.page.locator('[data-mention]:visible', { hasText: '@Ada Admin' }).waitFor();

    await ada.page.getByText('Lina Agent mentions you').waitFor();
    await ada.view('mentioned');
    const unread = ada
      .row('Mia Mention')
      .getByRole('img', { name: ada.say('mention.unread'), includeHidden: true });
    await unread.waitFor();
    await isAccessible(ada.page);
    await ada.open('Mia Mention');
    await ada.page.locator('[data-mention]:visible', { hasText: '@Ada Admin' }).waitFor();
    await unread.waitFor({ state: 'detached' });
    await isAccessible(ada.page);
    await mia.chat.reads('Is there a spare part?');
  }),
);

it(
  'a follower is seen, and follows by the command, the menu and the list',
  story(async (stage) => {
    const [lina, ada, fred] = await Promise.all([
      stage.agent('agent'),
      stage.agent('admin', { ...PHONE, language: 'ar' }),
      stage.customer('Fred Followed'),
    ]);
    await fred.openChat();
    await fred.ask('When does it come?');
    await lina.take('Fred Followed');
    await ada.open('Fred Followed');
    await ada.button('chat.more').click();
    await ada.page.getByRole('menuitem', { name: consoleAr['follow.start'] }).click();
    await ada.page.getByText(consoleAr['follow.started']).waitFor();
    await lina.page.getByRole('img', { name: 'Followed by Ada Admin' }).waitFor();
    await fitsInWidth(ada.page);
    await isAccessible(ada.page);

    await lina.chat.composer.pressSequentially('/fol');
    await lina.chat.composer.press('Enter');
    await lina.page.getByRole('img', { name: 'Followed by Ada Admin, Lina Agent' }).waitFor();
    await lina.view('following');
    await lina.row('Fred Followed').waitFor();
    await lina.chat.composer.pressSequentially('/fol');
    await lina.chat.composer.press('Enter');
    await lina.page.getByRole('img', { name: 'Followed by Ada Admin' }).waitFor();
    await isAccessible(lina.page);
  }),
);
