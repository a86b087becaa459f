import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Product } from '../product.js';
import { PAGE_SCRIPT } from './page-script.js';

const MACHINE = new URL('../../../scripts/lib/machine.mjs', import.meta.url).href;
const DESKTOP = { width: 1440, height: 900 };
/** Long, since a machine may have other things to do. */
const STEP_MS = 60_000;

/** What the page says about itself; all of it answers with numbers. */
type Asked = 'usableAt' | 'listed()' | 'firstPaint()' | 'more()' | 'top()';

/** The browser of the stories: `CHROMIUM_PATH`, or what the machine has. */
export async function browserPath(): Promise<string> {
  const { findBrowser } = (await import(MACHINE)) as { findBrowser: () => string | null };
  const path = findBrowser();
  if (path === null) throw new Error('There is no Chromium here. Install one, or set CHROMIUM_PATH.');
  return path;
}

/** Chromium keeps root out of its sandbox. */
export const SANDBOX: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export async function startBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: [...flags, ...SANDBOX] });
}

/** A console that somebody of the team has signed in to. */
export class Desk {
  private pushes = 0;

  private constructor(
    private readonly page: Page,
    private readonly product: Product,
  ) {
    page.setDefaultTimeout(STEP_MS);
    page.on('websocket', (socket) => socket.on('framereceived', () => this.pushes++));
  }

  static async open(browser: Browser, product: Product): Promise<Desk> {
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB' });
    const page = await context.newPage();
    const desk = new Desk(page, product);
    await page.addInitScript({ content: PAGE_SCRIPT });
    await page.goto(`${product.url}/login`);
    await page.locator('input[type="email"]').fill('agent@demo.test');
    await page.locator('input[type="password"]').fill(product.password);
    await page.locator('button[type="submit"]').click();
    await desk.until('usableAt !== null');
    return desk;
  }

  /** What has come over its socket so far. */
  get received(): number {
    return this.pushes;
  }

  /** From the address to the list, with everything that a second visit has: milliseconds since navigation. */
  async visit(): Promise<{ firstPaint: number; usable: number }> {
    await this.page.goto(`${this.product.url}/admin/support`);
    await this.until('usableAt !== null');
    return { firstPaint: await this.ask('firstPaint()'), usable: await this.ask('usableAt') };
  }

  /** Reads on until so many chats are in the list. */
  async list(count: number): Promise<number> {
    for (let before = -1, now = await this.ask('listed()'); now < count && now > before;) {
      before = now;
      await this.ask('more()');
      await this.until(`listed() > ${before}`);
      now = await this.ask('listed()');
    }
    const listed = await this.ask('listed()');
    await this.ask('top()');
    return listed;
  }

  async openRow(roomId: string): Promise<number> {
    await this.until(`isListed('${roomId}')`);
    return this.page.evaluate<number>(`window.parleyBench.openRow('${roomId}')`);
  }

  openTab(n: number, roomId: string): Promise<number> {
    return this.page.evaluate<number>(`window.parleyBench.openTab(${n}, '${roomId}')`);
  }

  /** The moments of the frames in so many milliseconds. */
  frames(ms: number): Promise<number[]> {
    return this.page.evaluate<number[]>(`window.parleyBench.frames(${ms})`);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** Asked from outside: the page's policy lets no text be run that asks by itself. */
  private async until(holds: string): Promise<void> {
    for (const end = Date.now() + STEP_MS; Date.now() < end; await sleep(50))
      if (await this.page.evaluate<boolean>(`window.parleyBench.${holds}`)) return;
    throw new Error(`The console did not come to ${holds}.`);
  }

  private ask(what: Asked): Promise<number> {
    return this.page.evaluate<number>(`window.parleyBench.${what}`);
  }
}
