import { it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import { story } from '../harness/stage.js';

it(
  'counts down to what an admin has promised',
  story(async (stage) => {
    const [ada, lina, tim] = await Promise.all([
      stage.agent('admin'),
      stage.agent('agent'),
      stage.customer('Tim Target'),
    ]);
    await ada.page.goto(`${ada.base}/admin/sla`);
    const field = (what: string) => ada.page.getByLabel(`${what}, priority Normal, in minutes`);
    await field('First answer').fill('30');
    await field('Solution').fill('480');
    await isAccessible(ada.page);
    const save = async () => {
      await ada.page.getByRole('button', { name: 'Save' }).click();
      await ada.page.getByText('There are changes that are not saved yet.').waitFor({ state: 'detached' });
    };
    await save();

    await tim.openChat();
    await tim.ask('Is anybody there?');
    const row = lina.row('Tim Target');
    await row.getByRole('img', { name: /left: first answer/ }).waitFor();
    await lina.take('Tim Target');
    await lina.page
      .locator('[data-chat]:visible')
      .getByText(/left: first answer/)
      .waitFor();
    await lina.chat.write('I am.');
    await row.getByRole('img', { name: /left: solution/ }).waitFor();
    await lina.page
      .locator('[data-chat]:visible')
      .getByText(/left: solution/)
      .waitFor();

    // what is promised no more is due no more
    for (const what of ['First answer', 'Solution']) await field(what).fill('');
    await save();
    await row.getByRole('img', { name: /left: solution/ }).waitFor({ state: 'detached' });
  }),
);
