import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { connected } from '../harness/connected.js';
import { eventually } from '../harness/eventually.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';

interface Shown {
  title: string;
  body: string;
}

type Recording = { shown: Shown[]; press: (() => void) | undefined };
declare const recorded: Recording;

/** A browser without a screen shows no notifications: this one writes down what it would have shown. */
async function recordNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const recording: Recording = { shown: [], press: undefined };
    class Recorded extends EventTarget {
      static permission: NotificationPermission =
        (localStorage.getItem('permission') as NotificationPermission | null) ?? 'default';
      static async requestPermission(): Promise<NotificationPermission> {
        localStorage.setItem('permission', 'granted');
        return (Recorded.permission = 'granted');
      }
      onclick: (() => void) | null = null;
      constructor(title: string, options: NotificationOptions = {}) {
        super();
        recording.shown.push({ title, body: options.body ?? '' });
        recording.press = () => this.onclick?.();
      }
      close(): void {
        recording.press = undefined;
      }
    }
    Object.assign(globalThis, { Notification: Recorded, recorded: recording });
  });
}

const shownOn = (page: Page): Promise<Shown[]> => page.evaluate(() => recorded.shown);

it(
  'tells the agent of a new chat at once, in the list and on the desktop',
  story(async (stage) => {
    const agent = await stage.agent();
    await recordNotifications(agent.page);
    await connected(agent.page, () => agent.page.reload());
    await agent.button('account.allow').click();
    await agent.button('account.allow').waitFor({ state: 'hidden' });
    await agent.view('waiting');

    const askedAt = Date.now();
    await Api.guest(stage, 'Nils News', 'Is the lamp back?');
    await agent.row('Nils News').waitFor();
    expect(Date.now() - askedAt).toBeLessThan(2_000);
    await agent.row('Nils News').getByText('Is the lamp back?').waitFor();
    await eventually(async () =>
      expect(await shownOn(agent.page)).toContainEqual({
        title: 'New chat: Nils News',
        body: 'Is the lamp back?',
      }),
    );
    await agent.page.evaluate(() => recorded.press?.());
    await agent.page.getByRole('heading', { name: 'Nils News', level: 2 }).waitFor();
    await agent.chat.reads('Is the lamp back?');
  }),
);

it(
  'says nothing to an agent who is away, and keeps the chat in the queue',
  story(async (stage) => {
    const agent = await stage.agent('admin');
    await recordNotifications(agent.page);
    await agent.page.reload();
    await agent.button('account.allow').click();
    await agent.page.getByRole('button', { name: /^You: / }).click();
    await agent.page.getByRole('menuitemradio', { name: 'Away' }).click();
    await agent.page.getByRole('button', { name: /^You: .*Away/ }).waitFor();
    await Api.guest(stage, 'Wanda Waits', 'Hello?');
    await agent.row('Wanda Waits').waitFor();
    expect(await shownOn(agent.page)).toEqual([]);
    await agent.page.getByRole('button', { name: /^You: / }).click();
    await agent.page.getByRole('menuitemradio', { name: 'Online' }).click();
    // the server knows it, for the stories after this one
    const team = await Api.agent(stage, 'admin@demo.test');
    await eventually(async () => {
      const all = await team.ask<{ name: string; status: string }[]>('GET', '/chat/support/agents');
      expect(all.find(({ name }) => name === 'Ada Admin')?.status).toBe('online');
    });
  }),
);
