import { expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { eventually } from '../harness/eventually.js';
import { story, type Stage } from '../harness/stage.js';

const cookiesOf = (context: BrowserContext) =>
  context.cookies().then((all) => all.filter(({ name }) => name.includes('parley')));

/** All that scripts of the page and of its frames can find on this device. */
async function withinReach(page: Page): Promise<string> {
  const perFrame = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const storages = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
        return [document.cookie, ...storages].join('\n');
      }),
    ),
  );
  return perFrame.join('\n');
}

async function signedInAgent(stage: Stage): Promise<Page> {
  const { page } = await stage.agent();
  return page;
}

it(
  'keeps no token of the team where a script could find it, and outlives a reload',
  story(async (stage) => {
    const page = await signedInAgent(stage);
    const [cookie, ...others] = await cookiesOf(page.context());
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/auth' });
    const before = await withinReach(page);
    expect(before).not.toContain(cookie?.value);
    expect(before).not.toMatch(/eyJ|[\w-]{43}/);
    await page.reload();
    await page.getByRole('region', { name: 'Chats' }).waitFor();
    // the browser's jar tells of it a moment later than the page
    await eventually(async () => {
      const [after] = await cookiesOf(page.context());
      expect(after?.value).not.toBe(cookie?.value);
    });
    const second = await stage.open('agent', { context: page.context() });
    await second.goto(`${stage.base}/admin/support`);
    await second.getByRole('region', { name: 'Chats' }).waitFor();
  }),
);

it(
  'keeps a guest of our own shop in a cookie, and a customer beside the team',
  story(async (stage) => {
    const page = await signedInAgent(stage);
    const gus = await stage.customer('Gus', { context: page.context() });
    await gus.openChat();
    await gus.ask('Two of us in one browser?');
    await gus.chat.ticks('Two of us in one browser?', 'sent');
    const cookies = await cookiesOf(page.context());
    expect(cookies.map(({ name }) => name.replace(/-\d+$/, '')).sort()).toEqual([
      'parley-console',
      'parley-customer',
    ]);
    expect(await withinReach(gus.page)).not.toMatch(/eyJ|"[\w-]{43}"/);
    await gus.page.reload();
    await gus.openChat();
    await gus.frame.getByText('Two of us in one browser?').first().waitFor();
    await gus.visit('/chat');
    await gus.page.getByText('Two of us in one browser?').first().waitFor();
    await page.reload();
    await page.getByRole('region', { name: 'Chats' }).waitFor();
  }),
);

it(
  'has the cookie taken back when somebody signs out',
  story(async (stage) => {
    const chris = await stage.customer('Chris');
    await chris.page.getByRole('button', { name: 'Sign in' }).click();
    const dialog = chris.page.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill('customer@demo.test');
    await dialog.getByLabel('Password').fill(stage.password);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await chris.page.getByRole('button', { name: /Chris Customer/ }).click();
    await eventually(async () => expect(await cookiesOf(chris.page.context())).toHaveLength(1));
    const signedOut = chris.page.waitForResponse(/auth\/logout/);
    await chris.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signedOut;
    await eventually(async () => expect(await cookiesOf(chris.page.context())).toEqual([]));
    await chris.page.reload();
    await chris.page.getByRole('button', { name: 'Sign in' }).waitFor();
  }),
);

it(
  'takes over what an older version of the pages had stored, and deletes it there',
  story(async (stage) => {
    const answer = await fetch(`${stage.base}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'customer@demo.test', password: stage.password }),
    });
    const { refreshToken, user } = (await answer.json()) as { refreshToken: string; user: object };
    const page = await stage.open('customer');
    await page.addInitScript((kept) => {
      if (!sessionStorage.getItem('once')) localStorage.setItem('parley:widget:session', kept);
      sessionStorage.setItem('once', 'yes');
    }, JSON.stringify({ refreshToken, user }));
    await page.goto(`${stage.base}/chat`);
    await page.getByText('Order 1042').first().waitFor();
    await eventually(async () => expect(await cookiesOf(page.context())).toHaveLength(1));
    expect(await page.evaluate(() => localStorage.getItem('parley:widget:session'))).toBeNull();
    expect(await withinReach(page)).not.toContain(refreshToken);
    await page.reload();
    await page.getByText('Order 1042').first().waitFor();
  }),
);
