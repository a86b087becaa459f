import type { FrameLocator, Locator, Page } from 'playwright-core';
import { Thread } from './thread.js';
import type { Say } from './words.js';

export interface Question {
  topic?: string;
  urgency?: string;
  name?: string;
  email?: string;
}

/** Somebody with the shop on their screen, and with the chat in its corner. */
export class Customer {
  readonly chat: Thread;

  constructor(
    readonly page: Page,
    readonly name: string,
    readonly say: Say,
    readonly base: string,
  ) {
    this.chat = new Thread(this.frame, say);
  }

  async visit(path = '/'): Promise<void> {
    await this.page.goto(this.base + path);
  }

  /** The window with the chat. */
  get frame(): FrameLocator {
    return this.page.frameLocator('iframe[title="Chat"]');
  }

  get window(): Locator {
    return this.page.locator('iframe[title="Chat"]');
  }

  /** The round button in the corner. Its name is the loader's until the chat is there, and then in the reader's words. */
  get launcher(): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^(Chat|${this.say('widget.label')})(:.*)?$`) });
  }

  async openChat(): Promise<void> {
    await this.launcher.click();
    await this.frame.getByRole('main', { name: this.say('widget.label') }).waitFor();
  }

  async closeChat(): Promise<void> {
    await this.frame.getByRole('button', { name: this.say('widget.close') }).click();
    await this.window.waitFor({ state: 'hidden' });
  }

  button(name: Parameters<Say>[0], params?: Parameters<Say>[1]): Locator {
    return this.frame.getByRole('button', { name: this.say(name, params) });
  }

  /** From the open window to a question that is on its way. */
  async ask(text: string, question: Question = { name: this.name }): Promise<void> {
    await this.button('home.newChat').click();
    await this.fillIn(question);
    await this.sendQuestion(text);
  }

  async sendQuestion(text: string): Promise<void> {
    await this.frame.getByRole('textbox', { name: this.say('start.message') }).fill(text);
    await this.button('send').click();
    await this.chat.sees(text);
  }

  async fillIn({ topic, urgency, name, email }: Question): Promise<void> {
    if (topic) await this.frame.getByText(topic, { exact: true }).click();
    if (urgency) await this.frame.getByText(urgency, { exact: true }).click();
    if (name === undefined && email === undefined) return;
    await this.frame.getByText(this.say('start.who')).click();
    if (name !== undefined) await this.frame.getByLabel(this.say('start.name')).fill(name);
    if (email !== undefined) await this.frame.getByLabel(this.say('start.email')).fill(email);
  }

  /** The line under the title: what to expect now. */
  async isTold(text: string): Promise<void> {
    await this.frame.locator('header').getByText(text).first().waitFor();
  }

  get reconnecting(): Locator {
    return this.frame.getByText(this.say('connection.reconnecting'));
  }
}
