import type { Happening } from '../history.js';
import { Findings, type Verdict, type Wrong } from './findings.js';
import { hashOf, normalized } from './hash.js';
import { Ledger } from './ledger.js';
import { Lists } from './lists.js';
import { MarkWatch } from './marks.js';
import { checkCausality, checkSendersOrder } from './order.js';
import {
  checkAcknowledged,
  checkDelivered,
  checkKept,
  checkReadBack,
  checkUnacknowledged,
  takeStored,
} from './stored.js';

export type { Verdict, Wrong } from './findings.js';

export type History = Iterable<Happening> | AsyncIterable<Happening>;

/** All that a history says about a run. */
export interface Judgement {
  /** Empty when every invariant was kept. */
  verdicts: Verdict[];
  submitted: number;
  acknowledged: number;
  refused: number;
  /** Entries that clients took into their lists. */
  deliveries: number;
  wrongs: Record<Wrong, number>;
}

/** What is wrong with a history; see `judge`. */
export const check = async (history: History): Promise<Verdict[]> => (await judge(history)).verdicts;

/**
 * Judges a recorded run by its history alone. Goes through it once and keeps of each message a few numbers, so a million of them
 * fit. Between clients only times count; the lines of one client must stand in the order in which they happened.
 */
export async function judge(history: History): Promise<Judgement> {
  const judge = new Judge();
  for await (const happening of history) judge.take(happening);
  return judge.finish();
}

type Of<What extends Happening['what']> = Happening & { what: What };
type Takers = { [What in Happening['what']]: (happening: Of<What>) => void };

const nothing = (): void => undefined;

class Judge {
  private readonly findings = new Findings();
  private readonly ledger = new Ledger();
  private readonly lists = new Lists(this.ledger, this.findings);
  private readonly marks = new MarkWatch(this.ledger, this.findings);
  private submitted = 0;
  private acknowledged = 0;
  private refused = 0;

  take(happening: Happening): void {
    (this.takers[happening.what] as (happening: Happening) => void)(happening);
  }

  finish(): Judgement {
    if (this.submitted === 0) this.findings.add('I1', 'nothing was submitted: this history proves nothing');
    for (const log of this.ledger.logs()) {
      checkReadBack(log, this.findings);
      checkAcknowledged(log, this.findings);
      checkDelivered(log, this.findings);
      checkCausality(log, this.findings);
      checkSendersOrder(log, this.findings);
      checkUnacknowledged(log, this.lists.livedOn, this.findings);
    }
    for (const room of this.ledger.rooms()) checkKept(room, this.findings);
    this.lists.finish();
    this.marks.finish();
    const { submitted, acknowledged, refused } = this;
    const { deliveries } = this.lists;
    const { wrongs } = this.findings;
    return { verdicts: this.findings.verdicts(), submitted, acknowledged, refused, deliveries, wrongs };
  }

  private readonly takers: Takers = {
    stage: nothing,
    fault: nothing,
    note: nothing,
    client: (happening) => {
      this.lists.know(happening);
      this.marks.know(happening);
    },
    submitted: (happening) => this.submit(happening),
    acknowledged: (happening) => this.acknowledge(happening),
    refused: (happening) => this.refuse(happening),
    failed: ({ room, id }) => {
      const sent = this.ledger.room(room).sent.get(id);
      if (sent) sent.lostItsTurn = true;
    },
    applied: (happening) => this.lists.apply(happening),
    fresh: (happening) => {
      this.lists.begin(happening);
      this.marks.begin(happening);
    },
    kept: ({ client, room, id }) => {
      const record = this.ledger.room(room);
      record.kept.set(id, client);
      const sent = record.sent.get(id);
      if (sent) sent.kept = true;
    },
    mark: (happening) => this.marks.see(happening),
    shown: (happening) => {
      this.lists.show(happening);
      this.marks.end(happening);
    },
    stored: (happening) => takeStored(this.ledger, happening, this.findings),
    storedMark: (happening) => this.marks.store(happening),
    wrong: ({ invariant, detail }) => this.findings.add(invariant, detail),
  };

  /** The same id again is the same message: another tab shares the outbox, or it was found there after a crash. */
  private submit({ client, room, log, id, text, at }: Of<'submitted'>): void {
    const record = this.ledger.room(room);
    const life = this.lists.life(client, room);
    const known = record.sent.get(id);
    if (known) {
      if (known.client === client) known.life = life;
      return;
    }
    this.submitted += 1;
    const sent = {
      id,
      client,
      log: record[log],
      textHash: hashOf(normalized(text)),
      at,
      life,
      ackedAt: Infinity,
      ackedSeq: 0,
      refused: false,
      kept: record.kept.has(id),
      lostItsTurn: false,
      storedSeq: 0,
      storedTimes: 0,
    };
    record.sent.set(id, sent);
    record[log].sent.push(sent);
  }

  private acknowledge({ client, room, id, seq, at }: Of<'acknowledged'>): void {
    const sent = this.ledger.room(room).sent.get(id);
    if (!sent)
      return this.findings.add(
        'I3',
        `${client} has an acknowledgement of ${id}, which nobody submitted`,
        'invented',
      );
    if (sent.ackedSeq === 0) this.acknowledged += 1;
    else if (sent.ackedSeq !== seq)
      this.findings.add(
        'I1',
        `${id} was acknowledged at ${sent.ackedSeq} and at ${seq} of ${room}`,
        'doubled',
      );
    sent.ackedAt = Math.min(sent.ackedAt, at);
    sent.ackedSeq = seq;
  }

  private refuse({ room, id }: Of<'refused'>): void {
    const sent = this.ledger.room(room).sent.get(id);
    if (!sent || sent.refused) return;
    sent.refused = sent.lostItsTurn = true;
    this.refused += 1;
  }
}
