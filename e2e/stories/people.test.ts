import { afterAll, expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import type { Page } from 'playwright-core';
import { appCode } from '../harness/authenticator.js';
import { isAccessible } from '../harness/axe.js';
import { Console } from '../harness/console.js';
import { fitsInWidth } from '../harness/look.js';
import { Mailbox } from '../harness/mailbox.js';
import { ownProduct } from '../harness/own-product.js';
import { PHONE, type Stage, story } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const PASSWORD = 'a-long-enough-one';

const mailbox = await Mailbox.open();
afterAll(() => mailbox.close());
const product = ownProduct({ SMTP_URL: mailbox.url, MAIL_FROM: 'Nordlicht <hello@nordlicht.test>' });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** The pages of the admin, who is signed in there by the console. */
async function administration(stage: Stage, path = ''): Promise<Page> {
  const { page } = await stage.agent('admin');
  await page.goto(`${stage.base}/admin${path}`);
  return page;
}

async function invite(admin: Page, email: string, role: string): Promise<string> {
  await button(admin, 'Invite').click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByLabel('Role').selectOption({ label: role });
  await button(admin, 'Send the invitation').click();
  await admin.getByText(`Invitation sent to ${email}`).waitFor();
  return mailbox.linkFor(email, 'invitation');
}

/** Follows the link of the mail, and is in. */
async function join(stage: Stage, link: string, name: string): Promise<Console> {
  const page = await stage.open(name, {}, 'team');
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await button(page, 'Join').click();
  const desk = new Console(page, wordsIn('en'), stage.base);
  await desk.list.waitFor();
  return desk;
}

it(
  'brings somebody in by a mail, up to their first chat',
  story(
    async (stage) => {
      const admin = await administration(stage);
      const email = `joy-${Date.now()}@new.test`;
      const link = await invite(admin, email, 'Agent');
      await admin.getByText('Invited, and not here yet').waitFor();
      const [joy, carl] = await Promise.all([join(stage, link, 'Joy New'), stage.customer('Carl Curious')]);
      await carl.openChat();
      await carl.ask('Is somebody new here?');
      await joy.take('Carl Curious');
      await joy.chat.write('Since a minute ago!');
      await carl.chat.sees('Since a minute ago!');

      await admin.reload();
      await button(admin, /Joy New/).waitFor();
      await admin.getByText('Invited, and not here yet').waitFor({ state: 'detached' });
      stage.expectTrouble();
      const late = await stage.open('late');
      await late.goto(link);
      await late.getByText('This link opens nothing any more').waitFor();
    },
    { product },
  ),
);

it(
  'asks for a code once it is set up, and takes a recovery code in its place, once',
  story(
    async (stage) => {
      const admin = await administration(stage);
      const email = `toni-${Date.now()}@new.test`;
      const toni = await join(stage, await invite(admin, email, 'Agent'), 'Toni Two');
      const { page } = toni;
      await button(page, /^You: Toni Two/).click();
      await page.getByRole('menuitem', { name: 'Profile and settings' }).click();
      await toni.dialog.getByRole('tab', { name: 'Two-step sign-in' }).click();
      await button(page, 'Set it up').click();
      await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
      await isAccessible(page);
      const secret = await toni.dialog.locator('code').innerText();
      await page.getByLabel('Code from the app').fill(appCode(secret));
      await button(page, 'Switch it on').click();
      const codes = toni.dialog
        .getByRole('list', { name: 'Keep these recovery codes' })
        .getByRole('listitem');
      await codes.first().waitFor();
      await eventually(async () => expect(await codes.count()).toBe(10));
      const first = await codes.first().innerText();
      await button(page, 'I have kept them').click();
      await page.getByText('10 recovery codes are left.').waitFor();

      await button(page, 'New recovery codes').click();
      await isAccessible(page);
      await page.getByLabel('Present password').fill(PASSWORD);
      await page.getByLabel('Code', { exact: true }).fill(first);
      await button(page, 'Make new codes').click();
      await codes.first().waitFor();
      const recovery = await codes.first().innerText();
      expect(recovery).not.toBe(first);
      await button(page, 'I have kept them').click();
      await page.getByText('10 recovery codes are left.').waitFor();

      stage.expectTrouble();
      const step = async (code: string) => {
        await page.getByLabel('Code', { exact: true }).fill(code);
        await button(page, 'Go on').click();
      };
      const signInAgain = async () => {
        await page.keyboard.press('Escape');
        await button(page, /^You: Toni Two/).click();
        await page.getByRole('menuitem', { name: 'Sign out' }).click();
        await page.getByLabel('E-mail address').fill(email);
        await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
        await button(page, 'Sign in').click();
        await page.getByRole('heading', { name: 'One more step' }).waitFor();
      };
      await signInAgain();
      await isAccessible(page);
      await step('000000');
      await page.getByText('This code is wrong or has been used.').waitFor();
      // of the next half minute: the one of this one has switched it on
      await step(appCode(secret, 1));
      await toni.list.waitFor();
      await signInAgain();
      await step(recovery);
      await toni.list.waitFor();
      await signInAgain();
      await step(recovery);
      await page.getByText('This code is wrong or has been used.').waitFor();
    },
    { product },
  ),
);

it(
  'throws somebody out in the middle of a chat, which waits for the next one',
  story(
    async (stage) => {
      const admin = await administration(stage);
      const email = `gus-${Date.now()}@new.test`;
      const gus = await join(stage, await invite(admin, email, 'Agent'), 'Gus Gone');
      const wim = await stage.customer('Wim Waits');
      await wim.openChat();
      await wim.ask('Are you still there?');
      await gus.take('Wim Waits');
      await gus.chat.write('Right here.');
      await wim.chat.sees('Right here.');

      stage.expectTrouble();
      await admin.reload();
      await button(admin, /Gus Gone/).click();
      await button(admin, 'Disable').click();
      await admin.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
      await admin.getByText('Gus Gone is disabled').waitFor();
      await button(gus.page, 'Sign in').waitFor();

      const lina = await stage.agent();
      await lina.view('waiting');
      await lina.take('Wim Waits');
      await lina.chat.write('I go on from here.');
      await wim.chat.sees('I go on from here.');
    },
    { product },
  ),
);

it(
  'gets a forgotten password back by a mail, and says the same for every address',
  story(
    async (stage) => {
      const admin = await administration(stage);
      const email = `fay-${Date.now()}@new.test`;
      await join(stage, await invite(admin, email, 'Manager'), 'Fay Forgets');
      const page = await stage.open('Fay again');
      const ask = async (address: string): Promise<string> => {
        await page.goto(`${stage.base}/login`);
        await page.getByRole('link', { name: 'Forgot password?' }).click();
        await page.getByLabel('E-mail address').fill(address);
        await button(page, 'Send the link').click();
        await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
        return page.getByRole('main').innerText();
      };
      expect(await ask('nobody@new.test')).toBe(await ask(email));
      await page.goto(await mailbox.linkFor(email, 'reset'));
      await isAccessible(page);
      await page.getByLabel('New password', { exact: true }).fill('another-long-one');
      await button(page, 'Save the password').click();
      await page.getByRole('link', { name: 'To sign-in' }).click();
      const fay = new Console(page, wordsIn('en'), stage.base);
      await fay.signIn(email, 'another-long-one');
      await page.getByRole('link', { name: 'Administration' }).click();
      await page.getByRole('heading', { name: 'People' }).waitFor();
      // a manager sees colleagues, and nothing to change them by
      await page.getByRole('tab', { name: 'Customers' }).waitFor({ state: 'detached' });
      await button(page, /Lina Agent/).click();
      await page.getByRole('heading', { name: 'Lina Agent' }).waitFor();
      expect(await button(page, 'Disable').count()).toBe(0);
      stage.expectTrouble();
    },
    { product },
  ),
);

it.each([
  ['at a desk', {}],
  ['on a phone', PHONE],
  ['in the dark', { colorScheme: 'dark' }],
  ['from right to left', { language: 'ar' }],
] as const)('shows the admin’s pages to everybody %s', (_, looks) =>
  story(
    async (stage) => {
      const { page } = await stage.agent('admin', looks);
      await page.goto(`${stage.base}/admin`);
      const rows = page.locator('main').getByRole('listitem').getByRole('button');
      await rows.first().waitFor();
      await isAccessible(page);
      await fitsInWidth(page);
      await rows.first().click();
      await page.locator('main select').waitFor();
      await isAccessible(page);
      await fitsInWidth(page);
      await page.goto(`${stage.base}/admin/account`);
      await page.locator('main').getByRole('listitem').first().waitFor();
      await isAccessible(page);
      await fitsInWidth(page);
      await page.goto(`${stage.base}/account/forgot`);
      await page.getByRole('textbox').waitFor();
      await isAccessible(page);
      await fitsInWidth(page);
    },
    { product },
  )(),
);
