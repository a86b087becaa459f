import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import { eventually } from '../harness/eventually.js';
import { story } from '../harness/stage.js';

const HEALTH = '**/api/health/ready';
const TROUBLE = /Failed to fetch|Failed to load|ERR_FAILED|dynamically imported/i;

/** What an update of the server does to a page that was opened before: its files are not there any more. */
async function takeAway(page: Page, files: string): Promise<void> {
  await page.route(files, (route) => route.fulfill({ status: 404, body: '' }));
}

it(
  'gets a part of the console that did not come, style and all, without loading the page again',
  story(async (stage) => {
    stage.expectTrouble(TROUBLE);
    const { page, say, dialog, list } = await stage.agent();
    const style = '**/assets/search-*.css';
    for (const missing of [style, HEALTH]) await page.route(missing, (route) => route.abort());
    await page.locator('body').press('s');
    await dialog
      .getByRole('alert')
      .filter({ hasText: say('error.UNAVAILABLE') })
      .waitFor();
    await isAccessible(page);
    await list.waitFor();

    for (const missing of [style, HEALTH]) await page.unroute(missing);
    await dialog.getByRole('button', { name: say('retry') }).click();
    await dialog.getByRole('searchbox').waitFor();
    expect(
      await page.evaluate(() => [...document.styleSheets].some(({ href }) => /\/search-/.test(href ?? ''))),
    ).toBe(true);
  }),
);

it(
  'leads a console that an update has overtaken to the new one, with what was being written',
  story(async (stage) => {
    stage.expectTrouble(TROUBLE);
    const [agent, olga] = await Promise.all([stage.agent(), stage.customer('Olga Overtaken')]);
    await olga.openChat();
    await olga.ask('Is the lamp dimmable?');
    await agent.take('Olga Overtaken');
    await agent.chat.composer.fill('Yes, with a');
    const script = '**/assets/search-*.js';
    await takeAway(agent.page, script);
    await agent.page.locator('[data-pane=list]').press('s');
    await agent.dialog
      .getByRole('alert')
      .filter({ hasText: agent.say('error.METHOD_NOT_ALLOWED') })
      .waitFor();
    expect(await agent.chat.composer.inputValue()).toBe('Yes, with a');

    await agent.page.unroute(script);
    await agent.dialog.getByRole('button', { name: agent.say('reload') }).click();
    await agent.dialog.waitFor({ state: 'hidden' });
    await agent.shows('Olga Overtaken');
    await eventually(async () => expect(await agent.chat.composer.inputValue()).toBe('Yes, with a'));
    await agent.page.locator('[data-pane=list]').press('s');
    await agent.dialog.getByRole('searchbox').waitFor();
  }),
);

it(
  'keeps a first question over an update that came before it could be sent',
  story(async (stage) => {
    stage.expectTrouble(TROUBLE);
    const uma = await stage.customer('Uma Updated');
    const later = '**/assets/later-*.js';
    await takeAway(uma.page, later);
    await uma.openChat();
    await uma.button('home.newChat').click();
    const field = uma.frame.getByRole('textbox', { name: uma.say('start.message') });
    await field.fill('Am I still here?');
    await uma.button('send').click();
    await uma.frame
      .getByRole('alert')
      .filter({ hasText: uma.say('error.METHOD_NOT_ALLOWED') })
      .waitFor();

    await uma.page.unroute(later);
    await uma.button('reload').click();
    await uma.button('home.newChat').click();
    await eventually(async () => expect(await field.inputValue()).toBe('Am I still here?'));
    await uma.button('send').click();
    await uma.chat.ticks('Am I still here?', 'sent');
  }),
);
