import { Injectable } from '@nestjs/common';
import {
  type ExcerptPart,
  isStaff,
  LIMITS,
  type SearchFilter,
  type SearchRequest,
  type UnderstoodSearch,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { BlindIndex } from '../../platform/blind-index/blind-index.js';
import type { Token } from '../../platform/blind-index/tokens.js';
import { isBegun, isIndexed } from '../../platform/blind-index/word-hasher.js';
import { Database } from '../../platform/database/database.js';
import { Limits } from '../../platform/limits/limits.js';
import {
  type Entry,
  LogRepository,
  LookIns,
  RoomListRepository,
  RoomStanding,
  type RoomView,
} from '../rooms/index.js';
import { Staff } from '../staff/index.js';
import { excerptOf, findWords, type Place as TextPlace } from './found-words.js';
import { decodePlace, encodePlace, type Place } from './search.cursor.js';
import { filterOf, namesSomebody, readFilter } from './search-filters.js';
import { readQuery, type Term } from './search-query.js';
import { windowsOf } from './search-windows.js';
import { type EntryFilter, SearchRepository, type SearchWindow } from './search.repository.js';

export interface FoundEntry {
  entry: Entry;
  place: Place;
  excerpt: ExcerptPart[];
}

export interface Found {
  items: (FoundEntry & { room: RoomView })[];
  nextCursor: string | null;
  understood: UnderstoodSearch;
}

interface Question {
  terms: Term[];
  filter: EntryFilter;
  understood: UnderstoodSearch;
  /** What a message has to have, each with whether it may be the beginning of a word; none: there is nothing to look for. */
  wanted: Wanted[];
}

interface Wanted {
  token: Token;
  typing: boolean;
}

/** A message in which all was found, and where in it. */
interface Hit {
  entry: Entry;
  place: Place;
  at: readonly TextPlace[];
}

interface Stretch {
  found: Hit[];
  /** Where to go on; null at the end. */
  next: Place | null;
}

/** What is looked up, opened and read at a time; and how often for one answer, when little of it turns out to be meant. */
const CANDIDATES = 64;
const ROUNDS = 8;
/** At first so many more than are wanted: nearly all that is looked up is meant, unless it is a phrase. */
const SPARE = 12;
/** Rooms that a search gives to the list of chats: more than anybody looks through. */
const ROOMS = 200;
/** The same for these: some have it twice. */
const ROOM_CANDIDATES = 256;
const ROOM_ROUNDS = 2;
const TIME_MS = 2_000;

/** Finds what was said, for who may read it. */
@Injectable()
export class Search {
  constructor(
    private readonly database: Database,
    private readonly index: BlindIndex,
    private readonly places: SearchRepository,
    private readonly log: LogRepository,
    private readonly rooms: RoomListRepository,
    private readonly staff: Staff,
    private readonly standing: RoomStanding,
    private readonly limits: Limits,
    private readonly lookIns: LookIns,
  ) {}

  /** One page of the messages in which all was found, newest first. */
  async find(actor: Actor, request: SearchRequest): Promise<Found> {
    const after = request.cursor === undefined ? null : decodePlace(request.cursor);
    const question = await this.ask(actor, request);
    const { limit = LIMITS.pageHitsDefault } = request;
    return this.database.as(actor, async () => {
      await this.places.limitTime(TIME_MS);
      const { found, next } = await this.stretch(question, after, limit);
      const rooms = await this.roomsOf(actor, found);
      const items = found.flatMap(({ entry, place, at }) => {
        const room = rooms.get(entry.roomId);
        if (!room || !this.standing.mayFindIn(actor, room)) return [];
        return [{ entry, place, room, excerpt: excerptOf(entry.message, at) }];
      });
      this.lookIns.noteFound(
        actor,
        items.map(({ room }) => room),
      );
      return { items, nextCursor: next && encodePlace(next), understood: question.understood };
    });
  }

  /** The chats in which something was found, those with the newest finds; not more than a list would be read for. */
  async roomIds(actor: Actor, text: string): Promise<string[]> {
    const question = await this.ask(actor, { q: text });
    return this.database.as(actor, async () => {
      await this.places.limitTime(TIME_MS);
      const ids = new Set<string>();
      let next: Place | null = null;
      for (let round = 0; round < ROOM_ROUNDS && ids.size < ROOMS; round++) {
        const stretch: Stretch = await this.round(question, next, ROOM_CANDIDATES);
        for (const { entry } of stretch.found) ids.add(entry.roomId);
        next = stretch.next;
        if (!next) break;
      }
      return [...ids].slice(0, ROOMS);
    });
  }

  /** Sorts the words of what was said lately into their index: until then each search reads them all. */
  tidy(): Promise<void> {
    return this.places.tidy();
  }

  private async ask(actor: Actor, request: SearchRequest): Promise<Question> {
    const beside = filterOf(actor, request);
    this.limits.take('search', actor.userId);
    const named = isStaff(actor.role) && namesSomebody(request.q);
    const asker = { actor, colleagues: named ? await this.staff.list() : [] };
    let filter = beside;
    const filters: SearchFilter[] = [];
    const terms = readQuery(request.q, (name, value) => {
      const asked = readFilter(name, value, asker);
      if (asked) filters.push({ name, value });
      filter = { ...filter, ...asked };
      return asked !== null;
    });
    const wanted = wantedOf(terms);
    const words =
      wanted.length === 0 ? [] : terms.filter(({ negative }) => !negative).map(({ text }) => text);
    return { terms, filter, wanted, understood: { words, filters } };
  }

  /** Goes on until there are so many, to the end, or as far as one answer goes. */
  private async stretch(question: Question, after: Place | null, limit: number): Promise<Stretch> {
    const all: Hit[] = [];
    let next = after;
    for (let round = 0; round < ROUNDS; round++) {
      const candidates = round === 0 ? limit + SPARE : CANDIDATES;
      const { found, next: following } = await this.round(question, next, candidates);
      for (const one of found) {
        all.push(one);
        if (all.length >= limit) return { found: all, next: one.place };
      }
      next = following;
      if (!next) break;
    }
    return { found: all, next };
  }

  private async round(
    { terms, filter, wanted }: Question,
    after: Place | null,
    candidates: number,
  ): Promise<Stretch> {
    if (wanted.length === 0) return { found: [], next: null };
    const places = await this.places.places(
      await this.windows(wanted, filter, after),
      filter,
      after,
      candidates,
    );
    const entries = new Map((await this.log.at(places)).map((entry) => [nameOf(entry), entry]));
    const found = places.flatMap((place) => {
      const entry = entries.get(nameOf(place));
      const at = entry && findWords(terms, entry.message);
      return at ? [{ entry, place, at }] : [];
    });
    return { found, next: places.length < candidates ? null : places.at(-1)! };
  }

  private async windows(
    wanted: readonly Wanted[],
    { from, to }: EntryFilter,
    after: Place | null,
  ): Promise<SearchWindow[]> {
    const hasher = await this.index.hasher();
    const asked = {
      after: after && after.at / 1_000,
      from: from === undefined ? null : new Date(from),
      to: to === undefined ? null : new Date(to),
    };
    return windowsOf(asked, Date.now()).map(({ months, ...time }) => ({
      ...time,
      groups: wanted.flatMap(({ token, typing }) => hasher.groupsOf(token, typing, months)),
    }));
  }

  private async roomsOf(actor: Actor, found: readonly Hit[]): Promise<Map<string, RoomView>> {
    const ids = [...new Set(found.map(({ entry }) => entry.roomId))];
    const rooms = await this.rooms.of(ids, { userId: actor.userId, staff: isStaff(actor.role) });
    return new Map(rooms.map((room) => [room.id, room]));
  }
}

/** What is too common to be in the index is not asked for; the last word may be, when there is nothing else, by its beginning. */
function wantedOf(terms: readonly Term[]): Wanted[] {
  const asked = terms.filter(({ negative }) => !negative);
  const wanted = asked.flatMap(({ tokens, typing }) =>
    tokens.map((token, i) => ({ token, typing: typing && i === tokens.length - 1 })),
  );
  const indexed = wanted.filter(({ token }) => isIndexed(token));
  return indexed.length > 0 ? indexed : wanted.slice(-1).filter(isBegun);
}

const nameOf = ({ roomId, private: isPrivate, seq }: Pick<Place, 'roomId' | 'private' | 'seq'>): string =>
  `${roomId} ${isPrivate} ${seq}`;
