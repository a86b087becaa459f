import { expect } from '@jest/globals';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from './eventually.js';
import { loosely, type Say } from './words.js';

export type Tick = 'queued' | 'unsaved' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** The messages of one chat and the field to write in, as they look on every surface. */
export class Thread {
  constructor(
    /** The page or frame that it is in, and the part of that, if there are several threads. */
    private readonly page: Page | FrameLocator,
    protected readonly say: Say,
    private readonly root: Page | FrameLocator | Locator = page,
  ) {}

  get log(): Locator {
    return this.root.getByRole('log', { name: this.say('thread.label') });
  }

  /** Where one writes; the console calls it otherwise. */
  get composer(): Locator {
    return this.root.getByRole('textbox', { name: this.say('composer.label') });
  }

  bubble(text: string): Locator {
    return this.log
      .locator('li[data-key]')
      .filter({ has: this.page.locator('p', { hasText: loosely(text) }) });
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Key after key, as slowly as people do: one hears of it about every two seconds. */
  async type(text: string): Promise<void> {
    await this.composer.pressSequentially(text, { delay: 120 });
  }

  /** Waits until somebody can read it. */
  async sees(text: string): Promise<void> {
    await this.bubble(text).first().waitFor();
  }

  /** What was said, in the order in which it stands there. */
  texts(): Promise<string[]> {
    return this.log.locator('li[data-key] p[dir="auto"]').allInnerTexts();
  }

  async reads(...texts: string[]): Promise<void> {
    await eventually(async () => expect(await this.texts()).toEqual(texts));
  }

  /** One's own last message has come so far. */
  async ticks(text: string, tick: Tick): Promise<void> {
    await this.bubble(text)
      .getByText(this.say(`tick.${tick}`), { exact: true })
      .waitFor();
  }

  async seesTyping(name: string): Promise<void> {
    await this.log.getByText(loosely(this.say('typing.one', { name }))).waitFor();
  }

  async seesNobodyTyping(): Promise<void> {
    await this.log.getByText(this.say('typing.one', { name: '' }).trim()).waitFor({ state: 'detached' });
  }

  async seesLine(text: string): Promise<void> {
    await this.log.getByText(loosely(text)).first().waitFor();
  }

  /** Opens the menu of a message and presses what it says. */
  async choose(text: string, action: 'copy' | 'edit' | 'delete'): Promise<void> {
    const bubble = this.bubble(text);
    await bubble.hover();
    await bubble.getByRole('button', { name: this.say('thread.actions') }).click();
    await this.page.getByRole('menuitem', { name: this.say(`thread.${action}`) }).click();
  }
}
