import { it } from '@jest/globals';
import { consoleEn } from '../../apps/web/src/words/console.en.js';
import { tagsEn } from '../../apps/web/src/words/tags.en.js';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { story } from '../harness/stage.js';
import { stored } from '../harness/stored.js';

it(
  'an admin says which tags there are, and no chat ends without one',
  story(async (stage) => {
    stage.expectTrouble(/409/);
    const [agent, lead, guest] = await Promise.all([
      stage.agent(),
      stage.agent('admin'),
      stage.customer('Tilda Tagged'),
    ]);
    const { page } = lead;
    const save = async (): Promise<void> => {
      await stored(page, /\/settings\/tags$/, () => page.getByRole('button', { name: 'Save' }).click());
      await page.getByText(tagsEn['tags.saved']).last().waitFor();
    };
    await page.goto(`${stage.base}/admin/tags`);
    await page.getByRole('button', { name: tagsEn['tags.add'] }).click();
    await page.getByLabel('Name of tag 1').fill('Refund');
    await page.getByLabel('Colour of tag 1').selectOption({ label: tagsEn['tags.color.violet'] });
    await page.getByLabel(tagsEn['tags.neededToEnd']).check();
    await isAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await fitsInWidth(page);
    await save();

    await guest.openChat();
    await guest.ask('I want my money back');
    await agent.take('Tilda Tagged');
    await agent.button('chat.resolve').click();
    await agent.page.getByText('Give the chat a tag first').waitFor();
    await agent.chat.composer.press('Escape');
    await agent.button('chat.addTag').click();
    await agent.dialog.getByRole('button', { name: 'Refund: add' }).click();
    await agent.dialog.getByRole('button', { name: 'Remove Refund' }).waitFor();
    await isAccessible(agent.page);
    await agent.page.keyboard.press('Escape');
    await agent.page
      .getByRole('list', { name: consoleEn['chat.tags'] })
      .and(agent.page.locator(':visible'))
      .locator('[data-color="violet"]')
      .getByText('Refund')
      .waitFor();
    await agent.button('chat.resolve').click();
    await agent.page.getByText('Chat with Tilda Tagged resolved').waitFor();

    // as it was, for the stories after this one
    await page.getByLabel(tagsEn['tags.neededToEnd']).uncheck();
    await save();
  }),
);
