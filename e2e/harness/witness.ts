import { expect } from '@jest/globals';
import type { Message } from '@parley/protocol';
import type { Page } from 'playwright-core';
import { watchPage, type Sighting } from './witness-script.js';

export type Side = 'customer' | 'team';

type Noted = Sighting & { side: Side; who: string };
type Tick = Noted & { saw: 'tick' };

const REPORT = '__reportToStory';
/** So far a message has come, by what stands under it. */
const HEIGHT: Record<string, number> = { queued: 0, sending: 0, sent: 1, delivered: 2, read: 3 };
/** The server's times are rounded to these. */
const ROUNDING_MS = 1;

/** Remembers when which page has shown what, to tell afterwards whether it was true at that moment. */
export class Witness {
  private readonly notes: Noted[] = [];
  private readonly known = new Set<string>();

  /** Before the page goes anywhere. */
  async watch(page: Page, side: Side, who: string): Promise<void> {
    await page.exposeBinding(REPORT, (_, text: string) => {
      this.notes.push({ ...(JSON.parse(text) as Sighting), side, who });
    });
    await page.addInitScript(watchPage, REPORT);
  }

  /** Every kind of sign that was shown under this message, in the order of their first appearance. */
  ticksOf(id: string): string[] {
    return [...new Set(this.ticks().flatMap((note) => (note.id === id ? [note.tick] : [])))];
  }

  /** Compares every sign that was ever shown in this room with what the server and the other side had at that moment. */
  toldTheTruth(history: readonly Message[]): void {
    const texts = history.filter(({ type }) => type === 'text');
    for (const { id } of texts) this.known.add(id);
    expect([...this.disorders(), ...this.fallen(), ...texts.flatMap((one) => this.liesAbout(one))]).toEqual(
      [],
    );
    // nothing to compare would prove nothing
    expect(this.ticks().filter(({ id, tick }) => HEIGHT[tick] !== 0 && this.known.has(id))).not.toEqual([]);
  }

  /** Once all rooms are compared: nothing was called sent that is in none of them. */
  hasSeenNothingElse(): void {
    if (this.known.size === 0) return;
    const others = this.ticks().filter(({ id, tick }) => HEIGHT[tick] !== 0 && !this.known.has(id));
    expect(others.map(inWords)).toEqual([]);
  }

  private ticks(): Tick[] {
    return this.notes.filter((note): note is Tick => note.saw === 'tick');
  }

  private liesAbout(message: Message): string[] {
    const side: Side = message.isFromSupport ? 'team' : 'customer';
    const other = this.notes.filter((note) => note.side !== side);
    const stored = Date.parse(message.createdAt) - ROUNDING_MS;
    const held = first(other.filter((note) => note.saw === 'packet' && note.text.includes(message.id)));
    const seen = first(other.filter((note) => note.saw === 'message' && note.id === message.id));
    const notBefore = [-Infinity, stored, Math.min(held, seen), seen];
    return this.ticks()
      .filter(({ id }) => id === message.id)
      .filter(({ tick, at }) => !(at >= (notBefore[HEIGHT[tick] ?? 4] ?? Infinity)))
      .map((note) => `${inWords(note)}; stored ${stored}, held ${held}, seen ${seen}: ${message.message}`);
  }

  private disorders(): string[] {
    return this.notes.flatMap((note) => (note.saw === 'disorder' ? [`${note.who}: ${note.list}`] : []));
  }

  /** What has been sent is never unsent. A page that was opened anew begins anew. */
  private fallen(): string[] {
    const highest = new Map<string, number>();
    return this.ticks().flatMap((note) => {
      const key = `${note.who} ${note.id}`;
      const height = HEIGHT[note.tick] ?? -1;
      const before = highest.get(key) ?? 0;
      highest.set(key, Math.max(before, height));
      return height < before ? [`${inWords(note)} after ${before}`] : [];
    });
  }
}

const first = (notes: readonly Noted[]): number => Math.min(...notes.map(({ at }) => at));
const inWords = ({ who, tick, id, at }: Tick): string => `${who} showed "${tick}" under ${id} at ${at}`;
