import { expect, it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import { eventually } from '../harness/eventually.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';

it(
  'an agent goes anywhere by name, and works in two chats side by side',
  story(async (stage) => {
    const lina = await stage.agent('admin');
    const { page } = lina;
    const one = await Api.guest(stage, 'Una Left', 'Is it in stock?');
    await Api.guest(stage, 'Dua Right', 'And in blue?');
    await lina.take('Una Left');
    await lina.take('Dua Right');

    // by name, from within the field where one writes
    await page.locator('[data-composer="reply"]:visible textarea').focus();
    await page.keyboard.press('Control+k');
    const bar = page.getByRole('combobox');
    await bar.fill('una l');
    await isAccessible(page);
    await bar.press('Enter');
    await page.getByRole('heading', { name: 'Una Left', level: 2 }).and(page.locator(':visible')).waitFor();

    // and a deed: the other chat beside this one
    await page.keyboard.press('Control+k');
    await bar.fill('show the next chat beside');
    await bar.press('Enter');
    const panes = page.locator('[data-chat]:visible');
    await eventually(async () => expect(await panes.count()).toBe(2));
    await isAccessible(page);
    await fitsInWidth(page);

    // what is written goes where it was written
    const left = page.locator(`[data-chat="${one.room.id}"]`);
    await left.getByRole('textbox').fill('Yes, it is.');
    await left.getByRole('textbox').press('Enter');
    await left.getByText('Yes, it is.').waitFor();
    await eventually(async () =>
      expect((await one.api.messages(one.room.id)).map(({ message }) => message)).toContain('Yes, it is.'),
    );
    expect(lina.openRoom()).toBe(one.room.id);

    // how full one's hands are
    await page.keyboard.press('Escape');
    await page.keyboard.press('d');
    await lina.dialog.getByRole('meter').waitFor();
    await lina.dialog.getByText(/^\d+ of 5 chats$/).waitFor();
    await isAccessible(page);
    await page.keyboard.press('Escape');

    await page.reload();
    await eventually(async () => expect(await panes.count()).toBe(2));
    await page.setViewportSize({ width: 900, height: 800 });
    await eventually(async () => expect(await panes.count()).toBe(1));
  }),
);
