import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { Finger, type Sought } from './finger.js';
import { blockingMs, type Felt, longestMs, WATCH_SCRIPT } from './watch-script.js';

/** As Lighthouse's phone: a slow processor behind a slow line. */
const SLOWER = 4;
const LINE = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 };
const SCREEN = { width: 390, height: 844 };
/** Nothing new for so long: it is over. */
const QUIET_MS = 1_500;
/** Chromium makes its own window of pages, too: two hundred scripts, which are in the way of whatever is looked at meanwhile. */
const UNPACKED_MS = 2_500;
const STEP_MS = 60_000;

/** How a page of the shop felt until it was quiet. */
export interface PageFelt {
  'FCP ms': number;
  'LCP ms': number;
  'TBT ms': number;
  CLS: number;
  /** Mostly the browser's own, which makes a window for the page. */
  'longest task ms': number;
}

/** What a stretch in the frame took, from a click on. */
export interface Stretch {
  /** Scripts and styles that came meanwhile, by their names. */
  files: string[];
  ms: number;
  /** Of the thread that draws the page and the frame. */
  'main thread ms': number;
  /** What a page takes that is visited meanwhile is told by its visit: the largest is there without the chat, too. */
  'longest task ms': number;
  shift: number;
}

/** A visitor's phone: a window of its own, with nothing kept from anybody before. */
export class Phone {
  private asked: string[] = [];
  private lastAt = 0;
  /** When the present page had become quiet, by its own clock. */
  private visitedUntil = 0;

  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
    private readonly cdp: CDPSession,
    private readonly finger: Finger,
    chat: string,
  ) {
    page.setDefaultTimeout(STEP_MS);
    context.on('request', (request) => {
      this.lastAt = Date.now();
      const url = new URL(request.url());
      if (url.origin === chat) this.asked.push(url.pathname);
    });
  }

  static async unpack(browser: Browser, chat: string): Promise<Phone> {
    const context = await browser.newContext({
      viewport: SCREEN,
      isMobile: true,
      hasTouch: true,
      locale: 'en-GB',
    });
    await context.addInitScript({ content: WATCH_SCRIPT });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', LINE);
    await cdp.send('Performance.enable');
    await sleep(UNPACKED_MS);
    return new Phone(context, page, cdp, await Finger.of(page, cdp, chat), chat);
  }

  /** Opens a page of the shop, and says how it felt and what was asked of the chat's server. */
  async visit(address: string): Promise<{ felt: PageFelt; asked: string[] }> {
    // each visit pays for what it takes, once
    await this.cdp.send('Network.clearBrowserCache');
    this.asked = [];
    await this.page.goto(address, { waitUntil: 'load' });
    await this.quiet();
    const felt = await this.feltIn('page');
    this.visitedUntil = (await this.finger.ask<number>('page', 'performance.now()'))!;
    return {
      felt: {
        'FCP ms': felt.firstPaint,
        'LCP ms': felt.largestPaint,
        'TBT ms': blockingMs(felt.tasks),
        CLS: felt.shift,
        'longest task ms': longestMs(felt.tasks),
      },
      asked: this.asked,
    };
  }

  /** Presses the round button. */
  openChat(): Promise<void> {
    return this.finger.press('page', { css: 'button' });
  }

  press(sought: Sought): Promise<void> {
    return this.finger.press('chat', sought);
  }

  /** Until it is on the screen. */
  see(sought: Sought): Promise<void> {
    return this.finger.see('chat', sought);
  }

  write(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  enter(): Promise<void> {
    return this.page.keyboard.press('Enter');
  }

  /** What comes meanwhile, and what it takes of the thread; until nothing more comes. */
  async during(deed: () => Promise<unknown>): Promise<Stretch> {
    this.asked = [];
    const [busyBefore, began] = [await this.busyMs(), Date.now()];
    const at = await this.finger.ask<number>('page', '(parleyFelt.isBefore = true, performance.now())');
    await deed();
    const ms = Date.now() - began;
    await this.quiet();
    const outside = await this.feltIn('page');
    // another page has begun to count anew, tasks as well as time
    const since = outside.isBefore ? at! : this.visitedUntil;
    const inside = await this.feltIn('chat');
    return {
      files: [...new Set(this.asked.filter((path) => /\.(?:js|css)$/.test(path)))],
      ms,
      'main thread ms': (await this.busyMs()) - (outside.isBefore ? busyBefore : 0),
      // the outer window hears of the tasks of the frame as well, since both have one thread
      'longest task ms': longestMs(outside.tasks.filter(([start]) => start >= since)),
      shift: outside.shift + inside.shift,
    };
  }

  private async busyMs(): Promise<number> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  }

  private async feltIn(where: 'page' | 'chat'): Promise<Felt> {
    const felt = await this.finger.ask<Felt>(where, 'window.parleyFelt');
    if (!felt) throw new Error(`The ${where} says nothing of how it felt.`);
    return felt;
  }

  private async quiet(): Promise<void> {
    this.lastAt = Date.now();
    while (Date.now() - this.lastAt < QUIET_MS) await sleep(100);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
