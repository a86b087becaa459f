import { codePoints, isStaff, LIMITS, type Draft, type DraftList } from '@parley/protocol';
import { ParleyError, type ParleyClient } from '@parley/client';
import type { Shelf } from '../../lib/shelf';
import { failureOf } from '../../words/failure';
import { keyOf, modeOf, NONE, placeOf, stepOf, type Kept, type Mode } from './draft-rules';
import { readBases, writeBases } from './drafts.shelf';

/** Where the texts of a chat stand: what a thread has of it. */
export interface Field {
  getState(): { drafts: Record<Mode, string> };
  setState(change: (state: { drafts: Record<Mode, string> }) => { drafts: Record<Mode, string> }): void;
  subscribe(listener: () => void): () => void;
}

/** What is seen of them. */
export interface Shown {
  /** Chats in which something is begun, on whatever device. */
  begun: ReadonlySet<string>;
  /** What was written on another device while something else was written here. */
  offers: Readonly<Record<string, string>>;
}

const NOTHING: Shown = { begun: new Set(), offers: {} };

/** After the last key, and at the latest while keys are pressed. */
const SETTLE_MS = 1_000;
const LATEST_MS = 4_000;
const RETRY_MS = 5_000;

/** What one person has begun, here and there. */
interface Book {
  owner: string | null;
  /** Whether `there` is known at all. */
  known: boolean;
  there: Map<string, Kept>;
  bases: Map<string, Kept>;
  fields: Map<string, Field>;
  timers: Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>;
  saving: Set<string>;
  /** Texts that were refused for good: they stay here. */
  refused: Map<string, string>;
  /** What came while all of it was being read, and is newer. */
  news: Map<string, Kept> | null;
}

const bookOf = (owner: string | null, shelf: Shelf | null): Book => ({
  owner,
  known: false,
  there: new Map(),
  bases: owner ? readBases(shelf, owner) : new Map<string, Kept>(),
  fields: new Map(),
  timers: new Map(),
  saving: new Set(),
  refused: new Map(),
  news: null,
});

/** Keeps the fields of this page and the drafts on the server the same, field by field. */
export class DraftDesk {
  private book: Book;
  private online = false;
  private shown: Shown = NOTHING;

  constructor(
    private readonly client: ParleyClient,
    private readonly shelf: Shelf | null,
    private readonly show: (change: Partial<Shown>) => void,
  ) {
    this.book = bookOf(null, shelf);
  }

  hold(roomId: string, field: Field): () => void {
    this.seat();
    this.book.fields.set(roomId, field);
    let { drafts } = field.getState();
    const stop = field.subscribe(() => {
      const now = field.getState().drafts;
      if (now === drafts) return;
      drafts = now;
      this.lookAt(roomId);
    });
    this.lookAt(roomId);
    return () => {
      stop();
      if (this.book.fields.get(roomId) === field) this.book.fields.delete(roomId);
    };
  }

  settle(roomId: string, mode: Mode, keepBoth: boolean): void {
    const key = keyOf(roomId, mode);
    const there = this.thereOf(key);
    // seen, so that it may be written over
    this.keepBase(key, there);
    if (keepBoth) this.write(roomId, mode, (here) => [here, there.text].filter(Boolean).join('\n'));
    this.look(key);
  }

  flush(): void {
    for (const key of [...this.book.timers.keys()]) this.saveNow(key);
  }

  heard(draft: Draft): void {
    this.seat();
    const key = keyOf(draft.roomId, modeOf(draft));
    this.put(key, draft);
    this.look(key);
  }

  /** The line is there (again), or somebody else is. */
  arrive(): void {
    this.seat();
    const online = this.book.owner !== null && this.client.connection.get().phase === 'online';
    const came = online && !(this.online && this.book.known);
    this.online = online;
    if (came && this.book.news === null) void this.read();
  }

  /** Each person has their own; nothing of the one before is written for the next. */
  private seat(): void {
    const { user } = this.client.session.get();
    const owner = user && isStaff(user.role) ? user.id : null;
    if (owner === this.book.owner) return;
    for (const { timer } of this.book.timers.values()) clearTimeout(timer);
    this.book = bookOf(owner, this.shelf);
    this.online = false;
    this.shown = NOTHING;
    this.show(NOTHING);
  }

  private async read(): Promise<void> {
    const { book } = this;
    book.news = new Map();
    try {
      const found = await this.client.call<DraftList | undefined>('drafts');
      if (book !== this.book || !found) return;
      const news = book.news;
      book.there = new Map(found.items.map((one) => [keyOf(one.roomId, modeOf(one)), one]));
      book.known = true;
      for (const [key, kept] of news) this.put(key, kept);
    } catch (error) {
      // what is written stays here until then
      console.info('The drafts could not be read.', failureOf(error));
      this.online = false;
      setTimeout(() => this.arrive(), RETRY_MS);
    } finally {
      book.news = null;
    }
    if (book !== this.book || !book.known) return;
    this.showBegun();
    for (const roomId of book.fields.keys()) this.lookAt(roomId);
  }

  private lookAt(roomId: string): void {
    this.look(keyOf(roomId, 'reply'));
    this.look(keyOf(roomId, 'note'));
  }

  private look(key: string): void {
    this.seat();
    const { known, bases, saving } = this.book;
    const here = this.hereOf(key);
    if (here === undefined || !known || saving.has(key)) return;
    const there = this.thereOf(key);
    const step = stepOf(here, bases.get(key) ?? NONE, there);
    this.keepBase(key, step.base);
    this.showOffer(key, step.do === 'offer' ? there.text : null);
    if (step.do === 'save') return this.plan(key, here);
    this.unplan(key);
    if (step.do === 'follow') this.write(...placeOf(key), () => there.text);
  }

  private plan(key: string, here: string): void {
    if (this.book.refused.get(key) === here) return;
    // sent, or given up: nobody is to find it any more
    if (here === '') return this.saveNow(key);
    const now = Date.now();
    const since = this.unplan(key) ?? now;
    this.later(key, Math.min(SETTLE_MS, since + LATEST_MS - now), since);
  }

  private later(key: string, inMs: number, since: number): void {
    const timer = setTimeout(() => this.saveNow(key), Math.max(0, inMs));
    this.book.timers.set(key, { timer, since });
  }

  private unplan(key: string): number | null {
    const planned = this.book.timers.get(key);
    clearTimeout(planned?.timer);
    this.book.timers.delete(key);
    return planned?.since ?? null;
  }

  private saveNow(key: string): void {
    this.unplan(key);
    // without a line it stays here, and is looked at again when there is one
    if (this.online) void this.save(key);
  }

  private async save(key: string): Promise<void> {
    const { book } = this;
    const text = this.hereOf(key);
    if (text === undefined || book.saving.has(key) || codePoints(text) > LIMITS.draftChars) return;
    book.saving.add(key);
    const againIn = await this.say(key, text);
    book.saving.delete(key);
    // somebody else is at this page by now
    if (book !== this.book || againIn === null) return;
    if (againIn === 0) this.look(key);
    else this.later(key, againIn, Date.now());
  }

  private async say(key: string, text: string): Promise<number | null> {
    const { book } = this;
    const [id, mode] = placeOf(key);
    const { version } = book.bases.get(key) ?? NONE;
    try {
      const body = { text, private: mode === 'note', version };
      const draft = await this.client.call<Draft>('saveDraft', { params: { id }, body });
      if (book === this.book) this.saved(key, { version: draft.version, text });
      return 0;
    } catch (error) {
      return book === this.book ? this.refusal(key, text, error) : null;
    }
  }

  private saved(key: string, kept: Kept): void {
    this.keepBase(key, kept);
    this.put(key, kept);
  }

  /** When to look again: now, later, or not before something else is written. */
  private refusal(key: string, text: string, error: unknown): number | null {
    if (!(error instanceof ParleyError)) return RETRY_MS;
    if (error.body.draft) {
      this.put(key, error.body.draft);
      return 0;
    }
    if (error.retryable) return error.retryAfterMs ?? RETRY_MS;
    this.book.refused.set(key, text);
    return null;
  }

  private write(roomId: string, mode: Mode, next: (here: string) => string): void {
    this.book.fields
      .get(roomId)
      ?.setState(({ drafts }) => ({ drafts: { ...drafts, [mode]: next(drafts[mode]) } }));
  }

  /** Undefined: it is not open here. */
  private hereOf(key: string): string | undefined {
    const [roomId, mode] = placeOf(key);
    return this.book.fields.get(roomId)?.getState().drafts[mode];
  }

  private thereOf(key: string): Kept {
    return this.book.there.get(key) ?? NONE;
  }

  /** What is older than what is known was long on its way. */
  private put(key: string, { version, text }: Kept): void {
    if (version !== 0 && version < this.thereOf(key).version) return;
    this.book.there.set(key, { version, text });
    this.book.news?.set(key, { version, text });
    this.showBegun();
  }

  private keepBase(key: string, base: Kept): void {
    const { owner, bases } = this.book;
    if (bases.get(key) === base || owner === null) return;
    bases.set(key, base);
    writeBases(this.shelf, owner, bases);
  }

  private showBegun(): void {
    const rooms = [...this.book.there].filter(([, { text }]) => text.trim() !== '');
    const begun = new Set(rooms.map(([key]) => placeOf(key)[0]));
    const { begun: before } = this.shown;
    if (begun.size === before.size && [...begun].every((roomId) => before.has(roomId))) return;
    this.shown = { ...this.shown, begun };
    this.show({ begun });
  }

  private showOffer(key: string, text: string | null): void {
    if ((this.shown.offers[key] ?? null) === text) return;
    const { [key]: _, ...others } = this.shown.offers;
    const offers = text === null ? others : { ...others, [key]: text };
    this.shown = { ...this.shown, offers };
    this.show({ offers });
  }
}
