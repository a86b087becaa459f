import { it } from '@jest/globals';
import { Colleagues } from '../harness/colleagues.js';
import { story } from '../harness/stage.js';

it(
  'hands the chats of an agent whose laptop dies to a colleague, and tells the customer nothing but the answer',
  story(async (stage) => {
    stage.expectTrouble();
    const colleagues = await Colleagues.of(stage);
    try {
      const [dina, kofi] = await Promise.all([
        colleagues.join('Dina Dead', { capacity: 5 }),
        colleagues.join('Kofi Kind', { capacity: 5 }),
      ]);
      await colleagues.team('Laptops', [dina, kofi], { policy: 'least_busy', graceSeconds: 1 });
      const desk = await colleagues.comes(dina);
      const lola = await stage.customer('Lola Left');
      await lola.openChat();
      await lola.frame.getByRole('button', { name: 'Laptops' }).click();
      await lola.fillIn({ name: 'Lola Left' });
      await lola.sendQuestion('Which one is quieter?');
      await desk.view('mine');
      await desk.open('Lola Left');
      await desk.chat.write('One moment, I look it up.');
      await lola.chat.sees('One moment, I look it up.');

      const other = await colleagues.comes(kofi);
      await desk.page.context().close();
      await other.view('mine');
      await other.open('Lola Left');
      await other.chat.reads('Which one is quieter?', 'One moment, I look it up.');
      await lola.chat.write('Are you still there?');
      await other.chat.sees('Are you still there?');
      await other.chat.write('Kofi here: the small one.');
      await lola.chat.reads(
        'Which one is quieter?',
        'One moment, I look it up.',
        'Are you still there?',
        'Kofi here: the small one.',
      );

      // back with another laptop: it is a colleague's now, and says so
      const back = await colleagues.comes(dina);
      await back.view('all');
      await back.open('Lola Left');
      await back.page
        .locator('[data-composer="note"]:visible')
        .getByText(/Kofi Kind/)
        .waitFor();
    } finally {
      await colleagues.leave();
    }
  }),
);
