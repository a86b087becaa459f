import type { LogName } from '../history.js';
import { oneOf, type Random } from '../random.js';
import type { Person } from './person.js';

const TICK_MS = 20;
/** So many may wait in one room of one client: somebody who is offline goes on typing for a while. */
const FEW_WAITING = 4;
const LOOKS = 20;
const WORDS = [
  'walnut',
  'board',
  'oiled',
  'twice',
  'größer',
  'مرحبا',
  '送料',
  '🙂',
  'delivery',
  'Tuesday',
  'please',
];
const MOST_CHARS = 4_000;
/** One in so many is long. */
const LONG_ONE_IN = 200;

/** Has people write as many messages as it is given, spread over the time that it is given. */
export class Writer {
  private credit = 0;
  private mostWaiting = FEW_WAITING;
  private perTick = 0;
  private due = 0;
  private written = 0;
  private readonly timer: NodeJS.Timeout;
  private places: { person: Person; room: string }[] = [];

  constructor(private readonly random: Random) {
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  take(people: readonly Person[]): void {
    this.places = people.flatMap((person) =>
      person.spec.rooms.flatMap((room) =>
        Array.from({ length: person.spec.eagerness }, () => ({ person, room })),
      ),
    );
  }

  write(messages: number, overMs: number, mostWaiting = FEW_WAITING): void {
    this.mostWaiting = mostWaiting;
    this.credit += messages;
    this.perTick = this.credit / Math.max(1, overMs / TICK_MS);
  }

  hush(): void {
    this.credit = 0;
    this.due = 0;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    this.due = Math.min(this.due + this.perTick, this.credit);
    while (this.due >= 1 && this.places.length > 0) {
      const place = this.choose();
      // All have as much waiting as they may.
      if (!place) return;
      this.due -= 1;
      this.credit -= 1;
      this.writeOne(place.person, place.room);
    }
  }

  private choose(): { person: Person; room: string } | undefined {
    for (let look = 0; look < LOOKS; look++) {
      const place = oneOf(this.random, this.places);
      const most = this.mostWaiting;
      if ((place.person.rooms.get(place.room)?.waiting.size ?? most) < most) return place;
    }
    return undefined;
  }

  private writeOne(person: Person, room: string): void {
    const log: LogName = this.random() < person.spec.notes ? 'staff' : 'public';
    if (this.random() < 0.3) person.read(room);
    if (this.random() < 0.1) person.type(room, log);
    person.rooms.get(room)?.submit(this.text(person.spec.client, log), log);
  }

  private text(client: string, log: LogName): string {
    const number = ++this.written;
    const words = Array.from({ length: 1 + Math.floor(this.random() * 6) }, () => oneOf(this.random, WORDS));
    const length = this.random() < 1 / LONG_ONE_IN ? 400 : 1;
    const text = Array<string>(length).fill(words.join(' ')).join(' ');
    // By whole characters: half of one is made whole by the server, and would be another text.
    const fitting = [...text].slice(0, MOST_CHARS).join('').trim();
    return `${log === 'staff' ? 'note-' : ''}${client}-${number} ${fitting}`;
  }
}
