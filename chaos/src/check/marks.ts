import type { Happening } from '../history.js';
import type { Findings } from './findings.js';
import type { Ledger } from './ledger.js';

type Of<What extends Happening['what']> = Happening & { what: What };
type Marks = Pick<Of<'mark'>, 'delivered' | 'read'>;

const KINDS = ['delivered', 'read'] as const;
const NOTHING: Marks = { delivered: 0, read: 0 };

/** I9: marks never fall, whoever looks, never pass the head, and in the end are shown as they are stored. */
export class MarkWatch {
  private readonly userOf = new Map<string, string>();
  /** client, room, user */
  private readonly shown = new Map<string, Marks>();
  /** room, user: the highest that somebody else was told */
  private readonly told = new Map<string, Marks>();
  private readonly stored = new Map<string, Of<'storedMark'>>();
  private byRoom: Map<string, Of<'storedMark'>[]> | null = null;
  /** client, room: of those who showed in the end what they have */
  private readonly ended = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    private readonly findings: Findings,
  ) {}

  know({ client, user }: Of<'client'>): void {
    this.userOf.set(client, user);
  }

  /** A client may know its own marks before the server does, and forget them with its process. */
  begin({ client, room, because }: Of<'fresh'>): void {
    if (because === 'shorter') return;
    this.shown.delete(`${client} ${room} ${this.userOf.get(client) ?? ''}`);
    this.ended.delete(`${client} ${room}`);
  }

  /** Whoever was taken out of the room shows nothing, and hears of no mark. */
  end({ client, room, log, entries }: Of<'shown'>): void {
    if (log === 'public' && entries.length > 0) this.ended.add(`${client} ${room}`);
  }

  see({ client, room, user, delivered, read }: Of<'mark'>): void {
    const marks = { delivered, read };
    const key = `${client} ${room} ${user}`;
    this.checkRises(`${client} saw`, room, user, this.shown.get(key), marks);
    this.shown.set(key, marks);
    if (this.userOf.get(client) === user) return;
    const told = this.told.get(`${room} ${user}`) ?? NOTHING;
    this.told.set(`${room} ${user}`, {
      delivered: Math.max(told.delivered, delivered),
      read: Math.max(told.read, read),
    });
  }

  store(mark: Of<'storedMark'>): void {
    this.stored.set(`${mark.room} ${mark.user}`, mark);
  }

  finish(): void {
    for (const [key, marks] of this.stored) {
      this.checkRises('the database has', marks.room, marks.user, this.told.get(key), marks);
      this.checkHead(key, marks);
    }
    for (const [key, marks] of this.told) this.checkHead(key, marks);
    for (const key of this.ended) this.checkEnd(key);
  }

  /** In the end the ticks tell the truth: a mark of somebody else is shown where it is stored. */
  private checkEnd(key: string): void {
    const [client = '', room = ''] = key.split(' ');
    for (const stored of this.storedIn(room)) {
      if (stored.left || this.userOf.get(client) === stored.user) continue;
      const shown = this.shown.get(`${client} ${room} ${stored.user}`) ?? NOTHING;
      for (const kind of KINDS)
        if (shown[kind] < stored[kind])
          this.findings.add(
            'I9',
            `${client} ends with the ${kind} mark of ${stored.user} in ${room} at ${shown[kind]}, stored is ${stored[kind]}`,
          );
    }
  }

  private storedIn(room: string): Of<'storedMark'>[] {
    this.byRoom ??= groupedByRoom(this.stored.values());
    return this.byRoom.get(room) ?? [];
  }

  private checkRises(who: string, room: string, user: string, before: Marks | undefined, after: Marks): void {
    for (const kind of before ? KINDS : [])
      if (after[kind] < before![kind])
        this.findings.add(
          'I9',
          `${who} the ${kind} mark of ${user} in ${room} fall from ${before![kind]} to ${after[kind]}`,
        );
  }

  private checkHead(key: string, marks: Marks): void {
    const [room = ''] = key.split(' ');
    const { stored, counter } = this.ledger.log(room, 'public');
    if (stored === null) return;
    for (const kind of KINDS)
      if (marks[kind] > counter)
        this.findings.add('I9', `the ${kind} mark ${marks[kind]} of ${key} is past the head ${counter}`);
  }
}

function groupedByRoom(marks: Iterable<Of<'storedMark'>>): Map<string, Of<'storedMark'>[]> {
  const rooms = new Map<string, Of<'storedMark'>[]>();
  for (const mark of marks) {
    const ofRoom = rooms.get(mark.room);
    if (ofRoom) ofRoom.push(mark);
    else rooms.set(mark.room, [mark]);
  }
  return rooms;
}
