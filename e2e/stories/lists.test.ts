import { expect, it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import { eventually } from '../harness/eventually.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';

it(
  'an agent keeps a list of their own, and does one thing to several chats and takes it back, with keys alone',
  story(async (stage) => {
    const lina = await stage.agent('admin');
    for (const name of ['Amal', 'Bea', 'Cy']) await Api.guest(stage, `${name} Listmann`, 'Is it in stock?');
    const { page } = lina;
    const shows = (count: number) =>
      eventually(async () => expect(await lina.row('Listmann').count()).toBe(count));
    await lina.view('waiting');
    await page.getByLabel('Filter this list').fill('Listmann');
    await shows(3);

    // J to the first, Shift and an arrow to choose two, then their priority
    await page.getByLabel('Filter this list').blur();
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('2 selected').waitFor();
    await isAccessible(page);
    await lina.button('bulk.priority').press('Enter');
    await page.getByRole('menuitem', { name: 'High' }).press('Enter');
    await page.getByText('2 chats changed').waitFor();

    await lina.button('lists.filter').press('Enter');
    await lina.dialog.getByLabel('Priority').selectOption('high');
    await lina.dialog.getByRole('button', { name: 'Show chats' }).press('Enter');
    await shows(2);
    await lina.button('lists.save').press('Enter');
    await lina.dialog.getByLabel('Name').fill('Look here');
    await lina.dialog.getByLabel('Name').press('Enter');
    await page.getByRole('tab', { name: /Look here/ }).waitFor();
    await shows(2);

    // taken back while it is offered, for some seconds: nothing of it is high any more
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await shows(0);
    await lina.button('lists.filter').press('Enter');
    await lina.dialog.getByLabel('Priority').waitFor();
    await isAccessible(page);
    await page.keyboard.press('Escape');
    await lina.dialog.waitFor({ state: 'hidden' });
    await lina.button('lists.others').press('Enter');
    await page.getByRole('menuitemradio', { name: /Look here/ }).waitFor();
    await isAccessible(page);
    await page.keyboard.press('Escape');
    await fitsInWidth(page);

    // and over a reload, on any device
    await page.reload();
    await lina.button('lists.others').press('Enter');
    await page.getByRole('menuitemradio', { name: /Look here/ }).press('Enter');
    await page.getByRole('tab', { name: /Look here/ }).waitFor();
  }),
);
