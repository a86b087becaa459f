import type { RoomViewName } from '@parley/protocol';
import type { Locator, Page } from 'playwright-core';
import { Thread } from './thread.js';
import type { Say } from './words.js';

/** The thread as the console has it: who reads what is written stands in the name of the field. */
class DeskThread extends Thread {
  constructor(
    private readonly desk: Page,
    say: Say,
  ) {
    super(desk, say, desk.locator('[data-chat]:visible'));
  }

  override get composer(): Locator {
    return this.desk.locator('[data-composer]:visible').getByRole('textbox');
  }

  /** Switches to what only the team reads, writes it, and switches back. */
  async note(text: string): Promise<void> {
    await this.mode('note');
    await this.write(text);
    await this.sees(text);
    await this.mode('reply');
  }

  async mode(mode: 'reply' | 'note'): Promise<void> {
    await this.desk
      .locator('[data-composer]:visible')
      .getByText(this.say(`compose.${mode}`), { exact: true })
      .click();
    await this.desk.locator(`[data-composer="${mode}"]:visible`).waitFor();
  }
}

/** Somebody of the team at their workplace. */
export class Console {
  readonly chat: DeskThread;

  constructor(
    readonly page: Page,
    readonly say: Say,
    readonly base: string,
  ) {
    this.chat = new DeskThread(page, say);
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.goto(`${this.base}/login`);
    await this.page.getByLabel(this.say('signIn.email')).fill(email);
    await this.page.getByLabel(this.say('signIn.password'), { exact: true }).fill(password);
    await this.page.getByRole('button', { name: this.say('signIn.submit') }).click();
    await this.list.waitFor();
  }

  get list(): Locator {
    return this.page.getByRole('region', { name: this.say('queue.label') });
  }

  /** The line of a customer in the list; of one who has several chats, the one with these words. */
  row(customer: string, words = ''): Locator {
    return this.list.getByRole('link').filter({ hasText: customer }).filter({ hasText: words });
  }

  tab(customer: string): Locator {
    return this.page
      .getByRole('navigation', { name: this.say('tabs.label') })
      .getByRole('button', { name: customer })
      .first();
  }

  /** Opens a chat from the list that waits, or is this agent's, and waits until it can be answered. */
  async take(customer: string, words?: string): Promise<void> {
    await this.open(customer, words);
    await this.page.locator('[data-composer="reply"]:visible').waitFor();
  }

  async open(customer: string, words?: string): Promise<void> {
    await this.row(customer, words).click();
    await this.shows(customer);
  }

  /** The chat is in front. */
  async shows(customer: string): Promise<void> {
    await this.page
      .getByRole('heading', { name: customer, level: 2 })
      .and(this.page.locator(':visible'))
      .waitFor();
  }

  /** Which room is in front. */
  openRoom(): string {
    return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(this.page.url())![0];
  }

  async view(view: RoomViewName): Promise<void> {
    const name = this.say(`queue.view.${view}`);
    const tab = this.page.getByRole('tab', { name });
    if (view === 'all' || view === 'waiting' || view === 'mine') return tab.click();
    await this.button('lists.others').click();
    await this.page.getByRole('menuitemradio', { name }).click();
    await tab.waitFor();
  }

  button(name: Parameters<Say>[0], params?: Parameters<Say>[1]): Locator {
    return this.page.getByRole('button', { name: this.say(name, params) }).and(this.page.locator(':visible'));
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get reconnecting(): Locator {
    return this.page.getByText(this.say('connection.reconnecting'));
  }
}
