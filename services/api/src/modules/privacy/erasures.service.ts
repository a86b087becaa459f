import { Injectable } from '@nestjs/common';
import { isStaff } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { jobKind, Jobs } from '../../platform/jobs/jobs.js';
import { Departures, type Proof, type ProofKind } from '../auth/index.js';
import { Certificates } from './certificates.service.js';
import { type Erasure, ErasuresRepository, type Someone } from './erasures.repository.js';
import { Shredder } from './shredder.service.js';

export const ERASE = jobKind<{ id: string }>('privacy-erase');
/** The request itself goes on at once; the job is there for when that was cut off. */
const JOB_AFTER_MS = 60_000;
/** A request is answered by then, done or not; the job does the rest. */
const AT_ONCE_MS = 15_000;
const LISTED = 200;

/**
 * People are forgotten: the account first, which nobody can use from then on, then room by room what was said, then the certificate.
 * Each step is a transaction and can be done again, so it is finished whoever is killed meanwhile. There is no time to think it over:
 * who asks has shown that it is them, as far as they can, and a copy of everything was theirs to take.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly erasures: ErasuresRepository,
    private readonly shredder: Shredder,
    private readonly departures: Departures,
    private readonly certificates: Certificates,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The caller's own. `CONFLICT` (`LEGAL_HOLD`) while it is held: it is noted, and runs when it may. */
  async askForOneself(actor: Actor, proof: Proof): Promise<Erasure> {
    return this.ask(actor, actor.userId, await this.departures.assertProof(actor, proof));
  }

  /** By an admin, for a customer, guest or driver. */
  async ask(actor: Actor, userId: string, proof?: ProofKind): Promise<Erasure> {
    const { id } = await this.database.system(() => this.note(actor, userId, proof));
    await this.run(id);
    const request = (await this.database.system(() => this.erasures.find(id)))!;
    if (request.state === 'held') fail('CONFLICT', { reason: 'LEGAL_HOLD' });
    return request;
  }

  own(actor: Actor): Promise<Erasure | undefined> {
    return this.database.as(actor, () => this.erasures.of(actor.userId));
  }

  list(actor: Actor): Promise<Erasure[]> {
    return this.database.as(actor, () => this.erasures.list(LISTED));
  }

  async find(actor: Actor, id: string): Promise<Erasure> {
    return (await this.database.as(actor, () => this.erasures.find(id))) ?? fail('NOT_FOUND');
  }

  /** Everything that was held or cut off, as far as it goes now. */
  async resume(): Promise<void> {
    for (const id of await this.database.system(() => this.erasures.open())) await this.run(id);
  }

  /** Goes on with a request, from wherever it stands. */
  async run(id: string): Promise<void> {
    const people = await this.database.system(() => this.begin(id));
    if (!people) return;
    const all = people.map((one) => one.id);
    const until = this.clock.now() + AT_ONCE_MS;
    let room: string | null = null;
    for (;;) {
      const after: string | null = room;
      const next: string | undefined = await this.database.system(() => this.erasures.nextRoom(all, after));
      if (next === undefined) break;
      if (this.clock.now() > until) return this.later(id, 0);
      await this.shredder.shredErased(next, id);
      room = next;
    }
    await this.database.system(() => this.finish(id, people));
  }

  private async note(actor: Actor, userId: string, proof?: ProofKind): Promise<Erasure> {
    const people = await this.people(userId);
    const present = await this.erasures.of(userId);
    if (present) return present;
    const state = (await this.erasures.isHeld(ids(people))) ? 'held' : 'running';
    const id = this.clock.id();
    await this.erasures.insert({ id, userId, askedBy: actor.userId, askedAt: this.clock.date(), state });
    this.audit.record({
      action: 'user.erasure-asked',
      target: { type: 'user', id: userId },
      details: { request: id, held: state === 'held', ...(proof && { proof }) },
    });
    return (await this.erasures.find(id))!;
  }

  /** Closes the account, if that is still to be done. Null: there is nothing to do, or it is held. */
  private async begin(id: string): Promise<Someone[] | null> {
    const request = await this.erasures.lock(id);
    if (!request || request.state === 'done') return null;
    const people = await this.people(request.userId);
    const isHeld = await this.erasures.isHeld(ids(people));
    if (isHeld || request.state === 'held') await this.erasures.setState(id, isHeld ? 'held' : 'running');
    if (isHeld) return null;
    if (people[0]!.erasedAt === null) await this.close(request, people);
    return people;
  }

  private async close(request: Erasure, people: readonly Someone[]): Promise<void> {
    await this.departures.end(ids(people));
    await this.erasures.eraseAccounts(request.id, ids(people), this.clock.date());
    await this.later(request.id, JOB_AFTER_MS);
  }

  /** Under the lock of the request, so that only one of two runs makes the certificate. */
  private async finish(id: string, people: readonly Someone[]): Promise<void> {
    const request = await this.erasures.lock(id);
    if (!request || request.state === 'done') return;
    if ((await this.erasures.nextRoom(ids(people), null)) !== undefined)
      return this.erasures.setState(id, 'held');
    await this.erasures.leaveRooms(ids(people));
    const at = this.clock.date();
    const { rooms, messages, notes } = await this.erasures.erasedRooms(ids(people));
    const erased = { accounts: people.length, rooms, messages, notes, rows: request.counts };
    const person = { id: request.userId, role: people[0]!.role };
    await this.erasures.finish(id, at, await this.certificates.make({ request, person, at, erased }));
    this.audit.record({
      action: 'user.erased',
      target: { type: 'user', id: request.userId },
      details: { request: id, askedBy: request.askedBy, rooms, messages },
    });
  }

  /** `FORBIDDEN` for staff: what they wrote is the answers in other people's chats. */
  private async people(userId: string): Promise<Someone[]> {
    const people = await this.erasures.lockPeople(userId);
    const [person = fail('NOT_FOUND')] = people;
    if (isStaff(person.role)) fail('FORBIDDEN');
    return people;
  }

  private later(id: string, afterMs: number): Promise<void> {
    const runAt = new Date(this.clock.now() + afterMs);
    return this.database.system(() => this.jobs.add(ERASE, { id }, { key: `privacy-erase:${id}`, runAt }));
  }
}

const ids = (people: readonly Someone[]): string[] => people.map(({ id }) => id);
