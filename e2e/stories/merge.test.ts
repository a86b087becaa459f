import { it } from '@jest/globals';
import { consoleEn } from '../../apps/web/src/words/console.en.js';
import { isAccessible } from '../harness/axe.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';

it(
  'a lead finds out that two guests are one, sees both side by side, and makes them one',
  story(async (stage) => {
    const lead = await stage.agent('admin');
    await Api.guest(stage, 'Merle Onephone', 'Where is my order?');
    await Api.guest(stage, 'Merle Twolaptop', 'I asked on my phone');
    await lead.take('Merle Twolaptop');
    const panel = lead.page.getByRole('complementary');
    await panel.getByRole('button', { name: consoleEn['merge.open'] }).press('Enter');
    await lead.dialog.getByLabel(consoleEn['merge.find']).fill('merle one');
    await lead.dialog.getByLabel(consoleEn['merge.find']).press('Enter');
    await lead.dialog.getByRole('button', { name: /Merle Onephone/ }).press('Enter');
    await lead.dialog.getByText(consoleEn['merge.forGood']).waitFor();
    await isAccessible(lead.page);
    await lead.dialog.getByRole('button', { name: consoleEn['merge.do'] }).press('Enter');
    await lead.page.getByText('They are one now: 1 chat moved').waitFor();
    // what was asked on the phone is beside it now
    await panel.getByText('Where is my order?').waitFor();
  }),
);
