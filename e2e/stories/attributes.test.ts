import { expect, it } from '@jest/globals';
import { attributesEn } from '../../apps/web/src/words/attributes.en.js';
import { isAccessible } from '../harness/axe.js';
import { eventually } from '../harness/eventually.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';
import { stored } from '../harness/stored.js';

it(
  'an admin says what may be filled in, an agent fills it in by keys alone, and a colleague finds the chat by it',
  story(async (stage) => {
    const [agent, colleague, lead] = await Promise.all([stage.agent(), stage.agent(), stage.agent('admin')]);
    await Api.guest(stage, 'Atia Shirtless', 'Do you have it in my size?');
    await Api.guest(stage, 'Otto Shirtless', 'Do you have it, too?');
    const { page } = lead;
    const save = async (): Promise<void> => {
      await stored(page, /\/settings\/attributes$/, () => page.getByRole('button', { name: 'Save' }).click());
      await page.getByText(attributesEn['attributes.saved']).last().waitFor();
    };
    await page.goto(`${stage.base}/admin/attributes`);
    await page.getByRole('button', { name: attributesEn['attributes.add'] }).first().click();
    const card = page.getByRole('list', { name: attributesEn['attributes.room'] });
    await card.getByLabel('Name of attribute 1').fill('Shirt size');
    await card.getByLabel('Kind of attribute 1').selectOption({ label: 'List' });
    await card.getByLabel(attributesEn['attributes.choices']).fill('Small\nHuge');
    await isAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await fitsInWidth(page);
    await save();

    await agent.take('Atia Shirtless');
    const panel = agent.page.getByRole('complementary').getByRole('region', { name: 'Attributes' });
    await panel.getByRole('button', { name: 'Edit attributes' }).press('Enter');
    await agent.dialog.getByLabel('Shirt size').selectOption('Huge');
    await isAccessible(agent.page);
    await agent.dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await agent.dialog.waitFor({ state: 'hidden' }); // the form in it has a choice of that name, too
    await panel.getByText('Huge').waitFor();
    await agent.page
      .getByText(/changed .*Shirt size/)
      .first()
      .waitFor();

    await colleague.view('all');
    await colleague.button('lists.filter').press('Enter');
    await colleague.dialog.getByLabel('Attribute').selectOption({ label: 'Shirt size (chat)' });
    await colleague.dialog.getByLabel('Its value').selectOption('Huge');
    await colleague.dialog.getByRole('button', { name: 'Show chats' }).press('Enter');
    await colleague.row('Atia Shirtless').waitFor();
    await eventually(async () => expect(await colleague.row('Otto Shirtless').count()).toBe(0));

    // out of the way of the stories after this one
    await page.getByRole('button', { name: /^Archive/ }).click();
    await save();
  }),
);
