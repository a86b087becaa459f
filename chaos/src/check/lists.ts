import type { Happening, LogName } from '../history.js';
import type { Findings } from './findings.js';
import { hashOfEntry } from './hash.js';
import { type Ledger, nameOf, type Sent } from './ledger.js';

type Of<What extends Happening['what']> = Happening & { what: What };

interface ShownList {
  client: string;
  room: string;
  log: LogName;
  seqs: readonly number[];
  hashes: readonly number[];
}

const keyOf = (client: string, room: string, log: LogName): string => `${client} ${room} ${log}`;

/** What each client has on its screen: its list as it grew, and all of it in the end. */
export class Lists {
  deliveries = 0;
  /** The last seq that was applied. */
  private readonly last = new Map<string, number>();
  private readonly lives = new Map<string, number>();
  private readonly shown = new Map<string, ShownList>();
  private readonly customers = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    private readonly findings: Findings,
  ) {}

  know({ client, role }: Of<'client'>): void {
    if (role === 'customer' || role === 'guest') this.customers.add(client);
  }

  /** How often the client began anew in this room. */
  life(client: string, room: string): number {
    return this.lives.get(`${client} ${room}`) ?? 0;
  }

  begin({ client, room, because }: Of<'fresh'>): void {
    // It goes on as if nothing had happened: neither what it showed nor what it was to send is forgiven.
    if (because === 'shorter')
      return this.findings.add('I2', `${client} lost the end of what it showed of ${room}`, 'lost');
    this.lives.set(`${client} ${room}`, this.life(client, room) + 1);
    for (const log of ['public', 'staff'] as const) this.last.delete(keyOf(client, room, log));
  }

  apply(happening: Of<'applied'>): void {
    this.deliveries += 1;
    this.checkNext(happening);
    this.checkAgreed(happening);
    this.checkMaySee(happening.client, happening.log, happening.entry.id);
  }

  /** I2: the list goes on by one. */
  private checkNext({ client, room, log, entry: { seq } }: Of<'applied'>): void {
    const key = keyOf(client, room, log);
    const last = this.last.get(key);
    this.last.set(key, seq);
    if (last === undefined || seq === last + 1) return;
    const said = `${client} applied ${seq} after ${last} of the ${log} log of ${room}`;
    this.findings.add('I2', said, seq <= last ? 'doubled' : 'reordered');
  }

  /** I4: the first one to see an entry says what it is, and nobody sees another one there. */
  private checkAgreed({ client, room, log, entry }: Of<'applied'>): void {
    const record = this.ledger.log(room, log);
    const { seen } = record;
    const hash = hashOfEntry(entry);
    // No hole in the array: that would make a dictionary of it, ten times the size.
    while (seen.length < entry.seq - 1) seen.push(NaN);
    const known = seen[entry.seq - 1];
    if (known === undefined || Number.isNaN(known)) seen[entry.seq - 1] = hash;
    else if (known !== hash)
      this.findings.add(
        'I4',
        `${client} has ${entry.id} at ${entry.seq} of the ${nameOf(record)}, another client has not`,
      );
  }

  /** I10: no customer's client holds anything of a staff log. */
  private checkMaySee(client: string, log: LogName, id: string): void {
    if (log === 'staff' && this.customers.has(client))
      this.findings.add('I10', `${client} was given ${id} of a staff log`);
  }

  show({ client, room, log, entries }: Of<'shown'>): void {
    if (entries[0]) this.checkMaySee(client, log, entries[0].id);
    const [seqs, hashes] = [entries.map(({ seq }) => seq), entries.map(hashOfEntry)];
    this.shown.set(keyOf(client, room, log), { client, room, log, seqs, hashes });
  }

  /** Whether the client that sent this is still the same one, and showed what it has in the end. */
  livedOn = ({ client, log, life }: Sent): boolean =>
    this.shown.has(keyOf(client, log.room, log.log)) && this.life(client, log.room) === life;

  finish(): void {
    for (const list of this.shown.values()) {
      const { stored } = this.ledger.log(list.room, list.log);
      if (stored !== null) this.checkShown(list, stored);
    }
  }

  /** I2: in the end a list is what is stored, from wherever it begins up to the head. */
  private checkShown({ client, room, log, seqs, hashes }: ShownList, stored: readonly number[]): void {
    const where = `the ${log} log of ${room}`;
    const last = seqs.at(-1) ?? 0;
    if (last < stored.length)
      this.findings.add(
        'I2',
        `${client} ends at ${last} of ${where}, its head is ${stored.length}`,
        'lost',
        stored.length - last,
      );
    const gap = seqs.findIndex((seq, i) => i > 0 && seq !== seqs[i - 1]! + 1);
    if (gap > 0)
      this.findings.add('I2', `${client} shows ${seqs[gap]} after ${seqs[gap - 1]} of ${where}`, 'reordered');
    const other = hashes.findIndex((hash, i) => stored[seqs[i]! - 1] !== hash);
    if (other >= 0)
      this.findings.add(
        'I3',
        `${client} shows something else at ${seqs[other]} of ${where} than is stored`,
        'invented',
      );
  }
}
