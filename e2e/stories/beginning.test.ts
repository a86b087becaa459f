import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { RoomPage, PairedRoomType } from '@parley/protocol';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { PHONE, story, type Stage } from '../harness/stage.js';

const TRIP = 'T-77';

/** As many as there are of a type about the trip. */
async function rooms(stage: Stage, type: PairedRoomType): Promise<number> {
  const lead = await Api.agent(stage, 'admin@demo.test');
  const { items } = await lead.ask<RoomPage>('GET', `/chat/support/paired?type=${type}&limit=100`);
  return items.filter(({ reference, status }) => reference?.id === TRIP && status !== 'closed').length;
}

async function signIn(page: Page, stage: Stage, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(stage.password);
  await page.locator('form').getByRole('button', { name: 'Sign in', exact: true }).click();
}

it(
  'a customer begins with a booking of theirs, at the driver and at the management, and finds the same chats again',
  story(async (stage) => {
    const page = await stage.open('customer', PHONE);
    await page.goto(`${stage.base}/chat`);
    await signIn(page, stage, 'customer@demo.test');
    const door = page.getByRole('button', { name: 'About an order or a booking' });
    await door.click();
    const trip = page.locator(`[data-about="${TRIP}"]`);
    await trip.getByRole('button', { name: /the driver/ }).waitFor();
    await isAccessible(page);
    await fitsInWidth(page);
    // two presses, as from an impatient thumb
    await trip.getByRole('button', { name: 'Write to the management' }).dblclick();
    await page.getByRole('textbox', { name: 'Message' }).fill('The child seat was missing');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('The child seat was missing').first().waitFor();
    const address = page.url();
    await page.getByRole('button', { name: 'Back' }).click();
    await door.click();
    await trip.getByRole('button', { name: 'Write to the management' }).click();
    await page.waitForURL(address);
    expect(await rooms(stage, 'customer_admin')).toBe(1);

    await page.getByRole('button', { name: 'Back' }).click();
    await door.click();
    await trip.getByRole('button', { name: /the driver/ }).click();
    await page.getByRole('heading', { name: 'Dana Driver' }).waitFor();
    expect(await rooms(stage, 'customer_driver')).toBe(1);
  }),
);

it(
  'a driver writes to the office about a trip, and from the chat with the customer, too',
  story(async (stage) => {
    const driver = await stage.open('driver', PHONE);
    await driver.goto(`${stage.base}/driver`);
    await signIn(driver, stage, 'driver@demo.test');
    const booking = driver.locator(`[data-record="${TRIP}"]`);
    await booking.getByRole('button', { name: 'Write to the office' }).click();
    await driver.getByRole('button', { name: 'Send “I’m on my way.”' }).click();
    await driver.getByRole('log').getByText('I’m on my way.').first().waitFor();
    await driver.getByRole('button', { name: 'Back' }).click();
    await booking.getByRole('button', { name: /^Write to \u2068/ }).click();
    await driver.getByRole('button', { name: 'Write to the office about' }).click();
    await driver.getByRole('log').getByText('I’m on my way.').first().waitFor();
    await isAccessible(driver);
    await fitsInWidth(driver);
    expect(await rooms(stage, 'driver_admin')).toBe(1);
  }),
);

it(
  'a guest says what it is about, and a manager begins from an order’s number, from a booking and with a guest',
  story(async (stage) => {
    // the browser complains of the number that nobody has
    stage.expectTrouble();
    const gil = await stage.customer('Gil Beginner');
    await gil.openChat();
    await gil.ask('Where is it?');
    await gil.button('back').click();
    await gil.button('home.about').click();
    await gil.frame.getByLabel('Its number').fill('G 1');
    await gil.frame.getByRole('button', { name: 'Begin the chat' }).click();
    await gil.frame.getByText('without spaces').waitFor();
    await gil.frame.getByLabel('Its number').fill('G-1');
    await gil.frame.getByRole('button', { name: 'Begin the chat' }).click();
    await gil.chat.write('I am not content');
    await gil.chat.ticks('I am not content', 'sent');

    const lead = await stage.agent('admin');
    await lead.page.getByRole('button', { name: 'Chats of two sides' }).click();
    await lead.page.getByRole('combobox', { name: 'Chats of two sides' }).selectOption('customer_admin');
    await lead.page.getByRole('button', { name: 'Begin a chat', exact: true }).click();
    await lead.page.getByLabel('Its number').fill('nobody-has-this');
    await lead.page.getByLabel('Its number').press('Enter');
    await lead.page.getByText('We know of no order or booking with this number.').waitFor();
    await isAccessible(lead.page);
    await lead.page.getByLabel('Its number').fill('1042');
    await lead.page.getByLabel('Its number').press('Enter');
    const panel = lead.page.getByRole('complementary', { name: 'Customer' });
    await panel.locator(`[data-record="${TRIP}"]`).waitFor();
    await panel.getByRole('button', { name: /Begin a chat about .*T-77/ }).click();
    await isAccessible(lead.page);
    await lead.page.getByRole('menuitem', { name: 'The driver and us' }).click();
    await lead.page.getByText(`Booking ⁨${TRIP}⁩`).first().waitFor();

    await lead.page.getByRole('link', { name: /Inbox/ }).click();
    await lead.open('Gil Beginner');
    await panel.getByRole('button', { name: 'Write to this guest as the management' }).click();
    await lead.page.getByLabel('Its number').fill('G-1');
    await lead.page.getByLabel('Its number').press('Enter');
    // the one that the guest has begun
    await lead.page.getByRole('log').getByText('I am not content').waitFor();
  }),
);
