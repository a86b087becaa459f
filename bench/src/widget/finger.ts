import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

const LOOK_MS = 50;
const STEP_MS = 60_000;

/** What is looked for: by a selector, and a text in it. */
export interface Sought {
  css: string;
  text?: string;
}

type Place = [x: number, y: number];
type Where = 'page' | 'chat';

interface Context {
  id: number;
  uniqueId: string;
  origin: string;
  auxData: { frameId: string; isDefault: boolean };
}

/**
 * Looks for what is to be pressed by a few lines of `watch-script.ts`. What Playwright looks with is a script of 300 kB, which each window compiles
 * before anything is found: on a slow phone a task of 40 ms and more, as long as the longest of the page, which would stand in its account.
 */
export class Finger {
  private readonly contexts = new Map<number, Context>();

  private constructor(
    private readonly page: Page,
    private readonly cdp: CDPSession,
    private readonly mainFrame: string,
    private readonly chat: string,
  ) {}

  static async of(page: Page, cdp: CDPSession, chat: string): Promise<Finger> {
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const finger = new Finger(page, cdp, frameTree.frame.id, chat);
    cdp.on('Runtime.executionContextCreated', ({ context }) =>
      finger.contexts.set(context.id, context as unknown as Context),
    );
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      finger.contexts.delete(executionContextId),
    );
    cdp.on('Runtime.executionContextsCleared', () => finger.contexts.clear());
    await cdp.send('Runtime.enable');
    return finger;
  }

  /** Presses it, as soon as it is there and lies still. */
  async press(where: Where, sought: Sought): Promise<void> {
    let before: Place | null = null;
    await this.until(`a place for ${sought.css}`, async () => {
      const place = await this.placeOf(where, sought);
      const isStill = place !== null && before !== null && String(place) === String(before);
      before = place;
      return isStill;
    });
    const [x, y] = before!;
    await this.page.mouse.click(x, y);
  }

  /** Waits until it is there. */
  see(where: Where, sought: Sought): Promise<void> {
    return this.until(sought.css, async () => (await this.lookFor(where, sought)) !== null);
  }

  async ask<T>(where: Where, expression: string): Promise<T | undefined> {
    const isIts = ({ auxData, origin }: Context): boolean =>
      where === 'page' ? auxData.frameId === this.mainFrame : origin === this.chat;
    const context = [...this.contexts.values()].findLast((one) => one.auxData.isDefault && isIts(one));
    if (!context) return undefined;
    const asked = this.cdp.send('Runtime.evaluate', {
      expression,
      uniqueContextId: context.uniqueId,
      returnByValue: true,
    });
    // A window that has just gone says nothing.
    const { result, exceptionDetails } = await asked.catch(() => ({
      result: {},
      exceptionDetails: undefined,
    }));
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return (result as { value?: T }).value;
  }

  private async lookFor(where: Where, { css, text = '' }: Sought): Promise<Place | null> {
    const place = await this.ask<Place | null>(
      where,
      `parleyAt(${JSON.stringify(css)}, ${JSON.stringify(text)})`,
    );
    return place ?? null;
  }

  /** In the chat it counts from the corner of its frame. */
  private async placeOf(where: Where, sought: Sought): Promise<Place | null> {
    const place = await this.lookFor(where, sought);
    if (where === 'page' || !place) return place;
    const corner = await this.ask<Place>('page', 'parleyCorner()');
    return corner ? [place[0] + corner[0], place[1] + corner[1]] : null;
  }

  private async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + STEP_MS; Date.now() < end; await sleep(LOOK_MS)) if (await holds()) return;
    throw new Error(`The phone did not come to ${what}.`);
  }
}
