import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { visibleLines } from '../harness/look.js';
import { story } from '../harness/stage.js';
import { englishOnly } from '../harness/words.js';

const ENGLISH = new Set(englishOnly('de'));

async function isGerman(page: Page): Promise<void> {
  expect((await visibleLines(page)).filter((line) => ENGLISH.has(line))).toEqual([]);
}

it(
  'says everything in German to whoever reads German',
  story(async (stage) => {
    const german = { language: 'de' } as const;
    const desk = await stage.open('team', german);
    await desk.goto(`${stage.base}/login`);
    await desk.getByRole('button', { name: 'Anmelden' }).waitFor();
    await isGerman(desk);

    const [agent, greta] = await Promise.all([stage.agent('agent', german), stage.customer('Greta', german)]);
    await isGerman(greta.page);
    await greta.openChat();
    await isGerman(greta.page);
    await greta.button('home.newChat').click();
    await isGerman(greta.page);
    await greta.button('back').click();
    await greta.ask('Liefern Sie nach Österreich?');
    await isGerman(greta.page);
    await agent.row('Greta').waitFor();
    await isGerman(agent.page);
    await agent.take('Greta');
    await agent.chat.write('Ja, gern.');
    await greta.chat.reads('Liefern Sie nach Österreich?', 'Ja, gern.');
    await isGerman(greta.page);
    await isGerman(agent.page);
    await agent.button('chat.resolve').click();
    await greta.frame.getByText(greta.say('rate.ask')).first().waitFor();
    await isGerman(greta.page);
    await agent.page.keyboard.press('?');
    await isGerman(agent.page);
    await greta.visit('/chat');
    await greta.page.getByRole('main').waitFor();
    await isGerman(greta.page);
  }),
);
