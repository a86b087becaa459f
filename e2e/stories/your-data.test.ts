import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Download, Locator, Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import type { Customer } from '../harness/customer.js';
import { eventually } from '../harness/eventually.js';
import { fitsInWidth } from '../harness/look.js';
import { ownProduct } from '../harness/own-product.js';
import { holdsNothing, onShop, say, SHOP_SECRET, signed } from '../harness/shop-page.js';
import { story } from '../harness/stage.js';

const product = ownProduct({ IDENTITY_SECRETS: SHOP_SECRET });

const contentOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());

const entryIn = (visitor: Customer): Locator =>
  visitor.frame.getByRole('menuitem', { name: visitor.say('menu.yourData') });

async function openYourData(visitor: Customer): Promise<Locator> {
  await visitor.button('menu.label').click();
  await entryIn(visitor).click();
  const dialog = visitor.frame.getByRole('dialog', { name: visitor.say('yourData.title') });
  await dialog.waitFor();
  return dialog;
}

async function takesEverything(page: Page, visitor: Customer, dialog: Locator, words: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: visitor.say('yourData.download') }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^chats-.*\.zip$/);
  const archive = await contentOf(download);
  expect(archive.subarray(0, 2).toString()).toBe('PK');
  expect(archive.length).toBeGreaterThan(words.length);
}

/** The certificate is had, and nothing else is left. */
async function isGone(page: Page, visitor: Customer): Promise<void> {
  const done = visitor.frame.getByRole('dialog', { name: visitor.say('yourData.done') });
  await done.waitFor();
  await isAccessible(page);
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    done.getByRole('button', { name: visitor.say('yourData.certificateData') }).click(),
  ]);
  expect(JSON.parse((await contentOf(paper)).toString())).toMatchObject({ kind: 'erasure' });
  await done.getByRole('button', { name: visitor.say('close') }).click();
  await visitor.button('home.newChat').waitFor();
  await holdsNothing(page, page.context());
}

it(
  'gives a visitor of a shop everything along on their phone, and forgets them once they have typed that they mean it',
  story(
    async (stage) => {
      const agent = await stage.agent();
      await onShop(stage, 'Gitta Guest', async (page, visitor) => {
        await page.setViewportSize({ width: 390, height: 780 });
        await visitor.openChat();
        await visitor.button('menu.label').click();
        await visitor.frame.getByRole('menuitem').first().waitFor();
        expect(await entryIn(visitor).count()).toBe(0);
        await page.keyboard.press('Escape');

        await visitor.ask('Forget me soon.');
        await visitor.chat.ticks('Forget me soon.', 'sent');
        await agent.list.getByText('Gitta Guest').waitFor();
        const dialog = await openYourData(visitor);
        const erase = dialog.getByRole('button', { name: visitor.say('yourData.eraseNow') });
        await erase.waitFor();
        await fitsInWidth(page);
        await isAccessible(page);
        await takesEverything(page, visitor, dialog, 'Forget me soon.');

        const word = visitor.say('yourData.word');
        const field = dialog.getByLabel(visitor.say('yourData.type', { word }));
        await field.fill('yes');
        await erase.click();
        await dialog.getByText(visitor.say('yourData.typeNeeded', { word })).waitFor();
        await field.fill(word.toLowerCase());
        // their session goes with them
        stage.expectTrouble(/401/);
        await erase.click();
        await isGone(page, visitor);
        await eventually(async () => expect(await agent.list.getByText('Gitta Guest').count()).toBe(0));
      });
    },
    { product },
  ),
);

it(
  'asks the shop once more whether it is still its customer before it forgets them',
  story(
    async (stage) => {
      stage.expectTrouble(/401|403|IDENTITY/);
      await onShop(stage, 'Sina Signed', async (page, visitor) => {
        let now = 's-1';
        let asked = 0;
        await page.exposeFunction('tokenOfShop', () => {
          asked++;
          return signed({ sub: now, name: visitor.name });
        });
        await page.evaluate(() => {
          const { Parley, tokenOfShop } = window as unknown as {
            Parley: (...call: unknown[]) => void;
            tokenOfShop: () => Promise<string>;
          };
          Parley('identify', () => tokenOfShop());
        });
        await visitor.openChat();
        await visitor.ask('Whose parcel is it?', {});
        await visitor.chat.ticks('Whose parcel is it?', 'sent');

        const dialog = await openYourData(visitor);
        const erase = dialog.getByRole('button', { name: visitor.say('yourData.eraseNow') });
        await dialog.getByLabel(visitor.say('yourData.understood')).check();
        // somebody else has signed in there meanwhile
        now = 's-2';
        await erase.click();
        await dialog.getByText(visitor.say('yourData.notYou')).waitFor();
        await isAccessible(page);

        now = 's-1';
        const before = asked;
        await erase.click();
        await isGone(page, visitor);
        // asked for the proof, and not to be made anew
        expect(asked).toBe(before + 1);
      });
    },
    { product },
  ),
);

it(
  'has the customer of a shop whose page cannot ask again type that they mean it',
  story(
    async (stage) => {
      stage.expectTrouble(/401/);
      await onShop(stage, 'Tina Token', async (page, visitor) => {
        await say(page, 'identify', signed({ sub: 't-1', name: visitor.name }));
        await visitor.openChat();
        await visitor.ask('I have a token only', {});
        await visitor.chat.ticks('I have a token only', 'sent');
        const dialog = await openYourData(visitor);
        const word = visitor.say('yourData.word');
        await dialog.getByLabel(visitor.say('yourData.type', { word })).fill(word);
        await dialog.getByRole('button', { name: visitor.say('yourData.eraseNow') }).click();
        await isGone(page, visitor);
      });
    },
    { product },
  ),
);
