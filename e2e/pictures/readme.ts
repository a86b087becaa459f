import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Api } from '../harness/rest.js';
import { story, type Stage } from '../harness/stage.js';

const FOLDER = join(import.meta.dirname, '../../docs/images');
/** A reader with a slow line waits for these. */
const MOST_BYTES = 300_000;

/** Who else is waiting, so that it looks like a morning in a shop. */
const ASKING = [
  ['Yusuf Demir', 'Is the reading lamp warm white or cold white?'],
  ['Ines Moreau', 'Could you gift-wrap order 1077, please?'],
  ['Hana Sato', 'My snake plant has brown tips. Too much water?'],
] as const;

async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.png`);
  // nothing is pointed at
  await page.mouse.move(0, 0);
  await page.screenshot({ path });
  expect(statSync(path).size).toBeLessThanOrEqual(MOST_BYTES);
}

/** The demo customer, signed in at the shop, with the chat about the missing parcel on the screen. */
async function chrisAtTheShop(stage: Stage) {
  const chris = await stage.customer('Chris Customer', { colorScheme: 'light' });
  await chris.page.getByRole('button', { name: 'Sign in' }).click();
  const dialog = chris.page.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill('customer@demo.test');
  await dialog.getByLabel('Password').fill(stage.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await chris.openChat();
  await chris.frame.getByRole('button', { name: 'Order 1042' }).click();
  await chris.chat.sees('One moment, I will go and ask.');
  return chris;
}

it(
  'takes the two pictures of the README',
  story(async (stage) => {
    const lina = await stage.agent('agent', { colorScheme: 'light' });
    await lina.button('alerts.later').click();
    const chris = await chrisAtTheShop(stage);
    for (const [name, question] of ASKING) await Api.guest(stage, name, question);
    await lina.take('Amélie Laurent');
    await lina.chat.write(
      'I am sorry! One of the two is only a reservation and falls away by itself. Let me check.',
    );
    await lina.take('Chris Customer', 'One moment');
    await chris.chat.write('She has it! Thank you so much.');
    await lina.chat.write('Wonderful. Enjoy it, Chris!');
    await lina.chat.ticks('Wonderful. Enjoy it, Chris!', 'read');
    await Promise.all([chris.chat.seesTyping('Lina Agent'), lina.chat.type('And do tell me how')]);
    await keep(chris.page, 'shop');

    await lina.chat.composer.fill('');
    await Promise.all([lina.chat.seesTyping('Chris Customer'), chris.chat.type('I will, as soon as I')]);
    await keep(lina.page, 'console');
  }),
);
