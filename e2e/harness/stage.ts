import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { Console } from './console.js';
import { endApi, freezeApi, killEverything, launch, logOf, untilBack, type Product } from './product.mjs';
import { Customer } from './customer.js';
import { Line } from './line.js';
import { Witness, type Side } from './witness.js';
import { wordsIn, type Language } from './words.js';

const ARTIFACTS = join(import.meta.dirname, '../artifacts');
/** A story that takes longer hangs; this is below the runner's own limit, so that there is time to keep what was seen. */
const STORY_MS = 240_000;
/** Long, since a machine may have other things to do; what is there at once is seen at once. */
const STEP_MS = 50_000;
const TEAM = { agent: 'agent@demo.test', admin: 'admin@demo.test' } as const;
/** Where a phone of today, a laptop and so on stand. */
const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** As most people have it: a frame of another site may keep something, for that one page. */
const KEEPS_EVERYTHING = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/** By now, or in a moment, when the last process of a browser has written what it had to. */
const REMOVED = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };

const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE', ar: 'ar-EG' };

export interface Looks extends Pick<
  BrowserContextOptions,
  'viewport' | 'hasTouch' | 'isMobile' | 'colorScheme'
> {
  language?: Language;
  /** Stories keep still unless they are about motion: what moves can't be pressed. */
  motion?: boolean;
  permissions?: string[];
  /** The browser of somebody who is here already. */
  context?: BrowserContext;
  /** Where the server is for this person; the address that everybody uses, when left out. */
  base?: string;
  /** Keeps account of what the page shows when; see `Stage.witness`. */
  witness?: boolean;
}

interface Watched {
  who: string;
  page: Page;
  said: string[];
}

const told = JSON.parse(process.env['PARLEY_STAGE'] ?? '{}') as {
  products: Product[];
  browser: string;
  launch: { executablePath: string; args: string[] };
};

let browser: Promise<Browser> | undefined;
const ownProduct = (): Product => told.products[Number(process.env['JEST_WORKER_ID'] ?? 1) - 1]!;

/** One story: the people in it, their browsers, and the server they talk through. */
export class Stage {
  readonly base: string;
  readonly password: string;
  readonly witness = new Witness();
  private readonly contexts: BrowserContext[] = [];
  private readonly watched: Watched[] = [];
  private readonly lines: Line[] = [];
  private readonly folders: string[] = [];
  private readonly problems: string[] = [];
  /** A disk that does not answer for seconds is one of a busy machine, and what then happens has a story of its own. */
  private readonly expected: RegExp[] = [/storage does not answer/];

  constructor(private readonly product: Product) {
    this.base = product.base;
    this.password = product.password;
  }

  /** Somebody in the shop, in a browser of their own. */
  async customer(name: string, looks: Looks = {}): Promise<Customer> {
    const page = await this.open(name, looks, 'customer');
    const customer = new Customer(page, name, wordsIn(looks.language ?? 'en'), looks.base ?? this.base);
    await customer.visit();
    return customer;
  }

  /** Somebody of the team, signed in, in a browser of their own. */
  async agent(who: keyof typeof TEAM = 'agent', looks: Looks = {}): Promise<Console> {
    const page = await this.open(who, looks, 'team');
    const desk = new Console(page, wordsIn(looks.language ?? 'en'), looks.base ?? this.base);
    await desk.signIn(TEAM[who], this.password);
    return desk;
  }

  /** An empty page in a browser of its own; what goes wrong in it fails the story. */
  async open(
    who: string,
    { language = 'en', motion, context: given, witness, ...options }: Looks = {},
    side: Side = 'customer',
  ): Promise<Page> {
    const context =
      given ??
      (await (
        await theBrowser()
      ).newContext({
        viewport: DESKTOP,
        locale: LOCALES[language],
        reducedMotion: motion ? 'no-preference' : 'reduce',
        ...options,
      }));
    if (!given) this.contexts.push(context);
    context.setDefaultTimeout(STEP_MS);
    const page = await context.newPage();
    this.watch(who, page);
    if (witness) await this.witness.watch(page, side, `${who} ${this.watched.length}`);
    return page;
  }

  /**
   * A page in a browser that keeps what it is given. The browsers of other people here are private ones, which let a frame of
   * another site keep nothing.
   */
  async openLasting(who: string): Promise<Page> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-profile-'));
    this.folders.push(folder);
    mkdirSync(join(folder, 'Default'));
    writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(KEEPS_EVERYTHING));
    const { executablePath, args } = told.launch;
    const context = await chromium.launchPersistentContext(folder, {
      executablePath,
      args,
      viewport: DESKTOP,
      // not the machine's, whatever that is
      locale: 'en-US',
    });
    this.contexts.push(context);
    return this.open(who, { context });
  }

  /** A way to the server that can be cut. */
  async line(): Promise<Line> {
    const { linePorts, port } = this.product;
    const line = await Line.open(linePorts[this.lines.length] ?? 0, port);
    this.lines.push(line);
    return line;
  }

  /** What the browser complains of because of what the story does to the network. */
  expectTrouble(...patterns: RegExp[]): void {
    this.expected.push(/net::ERR_|WebSocket connection|Failed to load resource/, ...patterns);
  }

  readonly server = {
    /** The process that answers is ended and started again by the supervisor. */
    crash: async (
      meanwhile: () => Promise<void> = async () => undefined,
      how: 'SIGKILL' | 'SIGTERM' = 'SIGKILL',
    ): Promise<void> => {
      const before = endApi(this.product, how);
      await meanwhile();
      await untilBack(this.product, before);
    },
    freeze: (): (() => void) => freezeApi(this.product),
    /** As when the machine goes down; `launch` is the next morning. */
    crashEverything: (): void => killEverything(this.product),
    launch: (): Promise<void> => launch(this.product),
  };

  /** Fails for whatever a page has complained of that the story did not announce. */
  checkComplaints(): void {
    const unexpected = this.problems.filter((line) => !this.expected.some((pattern) => pattern.test(line)));
    expect(unexpected).toEqual([]);
  }

  /** Pictures and words of all pages, for whoever wants to know why it failed. */
  async keepEvidence(): Promise<void> {
    const folder = join(ARTIFACTS, slug(expect.getState().currentTestName ?? 'story'));
    mkdirSync(folder, { recursive: true });
    for (const [index, { who, page, said }] of this.watched.entries()) {
      const name = join(folder, `${index + 1}-${slug(who)}`);
      writeFileSync(`${name}.log`, `${page.url()}\n${said.join('\n')}\n`);
      await page.screenshot({ path: `${name}.png`, timeout: 3_000 }).catch((error: Error) => {
        writeFileSync(`${name}.no-picture.log`, error.message);
      });
    }
    writeFileSync(join(folder, 'server.log'), readFileSync(logOf(this.product)));
  }

  async leave(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
    this.lines.forEach((line) => line.close());
    for (const folder of this.folders) rmSync(folder, REMOVED);
  }

  private watch(who: string, page: Page): void {
    const watched: Watched = { who, page, said: [] };
    this.watched.push(watched);
    const complain = (line: string) => {
      watched.said.push(line);
      this.problems.push(`${who}: ${line}`);
    };
    page.on('pageerror', (error) => complain(`error: ${error.name} ${error.message} ${error.stack}`));
    page.on('console', (message) => {
      const line = `${message.type()}: ${message.text()} (${message.location().url})`;
      if (message.type() === 'error' || message.type() === 'warning') complain(line);
      else watched.said.push(line);
    });
    page.on('crash', () => complain('the page crashed'));
  }
}

/** `it('…', story(async (stage) => { … }))`; on the product of the run, if it needs none of its own. */
export const story =
  (tell: (stage: Stage) => Promise<void>, { withinMs = STORY_MS, product = ownProduct } = {}) =>
  async (): Promise<void> => {
    const stage = new Stage(product());
    try {
      await withinTime(tell(stage), withinMs);
      stage.checkComplaints();
      stage.witness.hasSeenNothingElse();
    } catch (error) {
      await stage.keepEvidence();
      throw error;
    } finally {
      await stage.leave();
    }
  };

async function withinTime(telling: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The story took over ${ms} ms.`)), ms);
  });
  try {
    await Promise.race([telling, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

const theBrowser = (): Promise<Browser> => (browser ??= chromium.connect(told.browser));

// lets go of it: the next file takes it up again
afterAll(async () => (await browser)?.close());

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80);
