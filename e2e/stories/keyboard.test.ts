import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import { focused, reach } from '../harness/keys.js';
import { story } from '../harness/stage.js';

it(
  'needs no mouse: a customer asks and an agent answers with keys alone',
  story(async (stage) => {
    const [agent, kim] = await Promise.all([stage.agent(), stage.customer('Kim Keys')]);

    await reach(kim.page, /^(Chat|Support chat)$/);
    await kim.page.keyboard.press('Enter');
    await kim.frame.getByRole('main').waitFor();
    await reach(kim.page, 'Start a new chat');
    await kim.page.keyboard.press('Enter');
    await eventually(async () => expect(await focused(kim.page)).toBe('Your question'));
    await reach(kim.page, /^Tell us who you are/, 'Shift+Tab');
    await kim.page.keyboard.press('Enter');
    await kim.page.keyboard.press('Tab');
    await kim.page.keyboard.type('Kim Keys');
    await reach(kim.page, 'Your question');
    await kim.page.keyboard.type('Can I order');
    await kim.page.keyboard.press('Shift+Enter');
    await kim.page.keyboard.type('by phone?');
    await kim.page.keyboard.press('Enter');
    await kim.chat.sees('Can I order\nby phone?');
    await eventually(async () => expect(await focused(kim.page)).toBe('Your message'));

    await agent.row('Kim Keys').waitFor();
    await agent.page.keyboard.press('j');
    for (let press = 0; press < 30 && !(await focused(agent.page)).includes('Kim Keys'); press++)
      await agent.page.keyboard.press('j');
    await agent.page.keyboard.press('Enter');
    await agent.page.getByRole('heading', { name: 'Kim Keys', level: 2 }).waitFor();
    await agent.page.keyboard.press('Escape');
    await agent.page.keyboard.press('r');
    await eventually(async () => expect(await focused(agent.page)).toBe('Write to Kim Keys …'));
    await agent.page.keyboard.type('Gladly.');
    await agent.page.keyboard.press('Enter');
    await kim.chat.sees('Gladly.');

    // a message's menu: shift-tab into the thread, arrows between messages
    await reach(kim.page, 'Message options', 'Shift+Tab');
    await kim.page.keyboard.press('ArrowUp');
    await kim.page.keyboard.press('Enter');
    await kim.frame.getByRole('menuitem', { name: 'Edit' }).waitFor();
    await kim.page.keyboard.press('Escape');
    await eventually(async () => expect(await focused(kim.page)).toBe('Message options'));

    // and back to where one was
    await kim.page.keyboard.press('Escape');
    await kim.window.waitFor({ state: 'hidden' });
    await eventually(async () => expect(await focused(kim.page)).toMatch(/^Support chat/));
    await kim.page.keyboard.press('Enter');
    await kim.frame.getByRole('main').waitFor();

    await agent.page.keyboard.press('Escape');
    await agent.page.keyboard.press('e');
    await agent.row('Kim Keys').getByText('Resolved').waitFor();
    await agent.page.keyboard.press('?');
    await agent.dialog.getByText('Next chat', { exact: true }).waitFor();
    await agent.page.keyboard.press('Escape');
    await agent.dialog.waitFor({ state: 'hidden' });
  }),
);

it(
  'gives the focus to a dialog and back to what opened it',
  story(async (stage) => {
    const lea = await stage.customer('Lea Looks');
    await reach(lea.page, 'Sign in');
    await lea.page.keyboard.press('Enter');
    await lea.page.getByRole('dialog').waitFor();
    await eventually(async () =>
      expect(
        await lea.page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement)),
      ).toBe(true),
    );
    await lea.page.keyboard.press('Escape');
    await eventually(async () => expect(await focused(lea.page)).toBe('Sign in'));
  }),
);
