import { it } from '@jest/globals';
import { askingAr } from '../../apps/web/src/words/asking.ar.js';
import { askingEn } from '../../apps/web/src/words/asking.en.js';
import { writingEn } from '../../apps/web/src/words/writing.en.js';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { PHONE, story } from '../harness/stage.js';

it(
  'a customer shows an order of theirs by a slash, and nobody else’s',
  story(async (stage) => {
    const page = await stage.open('customer', { ...PHONE, colorScheme: 'dark' });
    await page.goto(`${stage.base}/chat`);
    await page.getByLabel('E-mail address').fill('customer@demo.test');
    await page.getByLabel('Password').fill(stage.password);
    await page.locator('form').getByRole('button', { name: 'Sign in', exact: true }).click();
    // by its subject: another story may have had the last word in it
    await page.getByText('Order 1042', { exact: true }).first().click();
    const field = page.getByRole('textbox', { name: 'Your message' });
    await field.pressSequentially('/');
    const list = page.getByRole('listbox', { name: askingEn['asking.list'] });
    await list.getByRole('option', { name: '/agent' }).waitFor();
    await fitsInWidth(page);
    await isAccessible(page);
    await field.pressSequentially('or');
    await field.press('Enter');
    await field.pressSequentially('nobodys');
    await page.getByText(askingEn['asking.noOrder']).waitFor();
    await field.fill('/order 1042');
    const before = await page.locator('article[data-record="1042"]').count();
    await list.getByRole('option', { name: /1042/ }).waitFor();
    await field.press('Enter');
    await page.locator('article[data-record="1042"]').nth(before).waitFor();
    await isAccessible(page);
  }),
);

it(
  'a guest asks for a person in Arabic, and the agent hears it; an answer knows that there is no order',
  story(async (stage) => {
    const [agent, amal] = await Promise.all([
      stage.agent(),
      stage.customer('Amal Asks', { ...PHONE, language: 'ar' }),
    ]);
    await amal.openChat();
    await amal.ask('مرحبا');
    await agent.take('Amal Asks');
    await amal.chat.composer.pressSequentially('/');
    const list = amal.frame.getByRole('listbox', { name: askingAr['asking.list'] });
    await list.getByRole('option', { name: '/agent' }).waitFor();
    await isAccessible(amal.page);
    await amal.chat.composer.press('Enter');
    await agent.chat.sees(askingAr['asking.agentSaid']);

    await agent.chat.composer.pressSequentially('/order');
    await agent.chat.composer.press('Enter');
    await agent.page.getByText(writingEn['writing.noOrder']).waitFor();
    await isAccessible(agent.page);
  }),
);
