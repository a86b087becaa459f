import { expect, it } from '@jest/globals';
import type { Room } from '@parley/protocol';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { PHONE, story } from '../harness/stage.js';

const HERE = { latitude: 52.52, longitude: 13.405, accuracy: 12 };

it(
  'a driver answers with one press, shares a place, and both see who of the team looked in',
  story(async (stage) => {
    const driver = await stage.open('driver', { ...PHONE, permissions: ['geolocation'] });
    await driver.context().setGeolocation(HERE);
    await driver.goto(`${stage.base}/driver`);
    await driver.getByLabel('E-mail address').fill('driver@demo.test');
    await driver.getByLabel('Password').fill(stage.password);
    await driver.getByRole('button', { name: 'Sign in' }).click();
    await driver.locator('[data-record="T-77"]').waitFor();
    await fitsInWidth(driver);
    await isAccessible(driver);
    await driver.getByRole('button', { name: /^Write to \u2068/ }).click();
    await driver.getByRole('button', { name: 'Send “I’m here.”' }).click();
    await driver.getByRole('button', { name: 'Share where I am' }).click();
    await driver.locator('[data-place]').waitFor();
    await fitsInWidth(driver);
    await isAccessible(driver);

    const customer = await stage.open('customer');
    await customer.goto(`${stage.base}/chat`);
    await customer.getByLabel('E-mail address').fill('customer@demo.test');
    await customer.getByLabel('Password').fill(stage.password);
    await customer.locator('form').getByRole('button', { name: 'Sign in', exact: true }).click();
    await customer.getByText('Booking T-77 · Dana Driver').click();
    await customer.getByRole('log').getByText('I’m here.').waitFor();
    const links = customer.locator('[data-place] a');
    await links.nth(2).waitFor();
    const maps = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(maps).toHaveLength(3);
    for (const href of maps) expect(href).toContain('52.52000');
    await isAccessible(customer);

    const lead = await stage.agent('admin');
    await lead.page.getByRole('button', { name: 'Chats of two sides' }).click();
    await lead.page.getByRole('button', { name: /Dana Driver/ }).click();
    await lead.page.getByText('You are looking in.').waitFor();
    for (const page of [driver, customer]) await page.getByText('Ada Admin⁩ of the team looked in').waitFor();
  }),
);

it(
  'a shop’s order is put into the chat, and the customer sees it on a phone',
  story(async (stage) => {
    const agent = await stage.agent();
    // whatever other stories have left in the list before it
    const { items } = await (
      await Api.agent(stage)
    ).ask<{ items: Room[] }>('GET', '/chat/support/rooms?status=open&limit=100');
    const { id } = items.find(({ subject }) => subject === 'Order 1042')!;
    await agent.page.goto(`${stage.base}/admin/support/${id}`);
    await agent.page.getByRole('button', { name: /Put .*1042.* into the chat/ }).click();
    const card = agent.page.locator('[data-chat]:visible article[data-record="1042"]').last();
    await card.waitFor();

    const customer = await stage.open('customer', PHONE);
    await customer.goto(`${stage.base}/chat`);
    await customer.getByLabel('E-mail address').fill('customer@demo.test');
    await customer.getByLabel('Password').fill(stage.password);
    await customer.locator('form').getByRole('button', { name: 'Sign in', exact: true }).click();
    await customer.getByText('Order 1042').first().click();
    const shown = customer.locator('article[data-record="1042"]').last();
    await shown.getByText('Left with a neighbour').waitFor();
    await fitsInWidth(customer);
    const [box, bubble] = [await shown.boundingBox(), await shown.locator('..').boundingBox()];
    expect(box!.x + box!.width).toBeLessThanOrEqual(bubble!.x + bubble!.width);
  }),
);
