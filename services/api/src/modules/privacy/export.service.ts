import { Injectable } from '@nestjs/common';
import { LIMITS, type PrivacyPerson } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { type ZipEntry } from '../../platform/zip/zip.js';
import { type Language } from '../auth/index.js';
import { ContactAttributes, type NamedAttribute } from '../contacts/index.js';
import { type Entry, LogRepository, RoomListRepository, type RoomView } from '../rooms/index.js';
import { type StoredVisit, Visits } from '../visits/index.js';
import { exportData } from './export-data.js';
import { exportPage } from './export-page.js';
import {
  type EarlierPerson,
  type ExportedBlock,
  type ExportedErasure,
  type ExportedPerson,
  type ExportedRecord,
  ExportRepository,
  type ExportedSession,
} from './export.repository.js';
import { PrivacyPeople } from './privacy-people.repository.js';
import type { Archive } from './archive.js';

/** A room, and what was said in it that the person could see, a page at a time. */
export interface ExportedRoom {
  room: RoomView;
  /** Where they were meanwhile. */
  visit: StoredVisit | null;
  entries: AsyncIterable<Entry>;
}

/** Everything that is kept about a person. `rooms` reads them anew each time. */
export interface PersonalData {
  at: Date;
  person: ExportedPerson;
  /** As whom they were here before. */
  earlier: EarlierPerson[];
  sessions: ExportedSession[];
  records: ExportedRecord[];
  blocks: ExportedBlock[];
  erasures: ExportedErasure[];
  /** What the team and the host system say of them. */
  attributes: NamedAttribute[];
  rooms: () => AsyncIterable<ExportedRoom>;
}

const ROOMS_AT_ONCE = 50;

/** What is kept about a person, to take along. */
@Injectable()
export class Exports {
  constructor(
    private readonly database: Database,
    private readonly people: PrivacyPeople,
    private readonly data: ExportRepository,
    private readonly rooms: RoomListRepository,
    private readonly log: LogRepository,
    private readonly visits: Visits,
    private readonly contacts: ContactAttributes,
    private readonly limits: Limits,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async search(actor: Actor, words: string): Promise<PrivacyPerson[]> {
    if (words.trim() === '') return [];
    const found = await this.database.as(actor, () => this.people.search(words));
    return found.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() }));
  }

  /** `NOT_FOUND` for who is not there, was erased, or is staff. */
  async assertThere(userId: string): Promise<void> {
    if (!(await this.database.system(() => this.data.person(userId)))) fail('NOT_FOUND');
  }

  /** By the person, or by an admin for them: the same either way, since it is read with the person's rights. */
  async of(asker: Pick<Actor, 'userId' | 'role'>, userId: string, language: Language): Promise<Archive> {
    this.limits.take('privacy.export', asker.userId);
    const at = this.clock.date();
    const kept = await this.database.system(async () => {
      const person = (await this.data.person(userId)) ?? fail('NOT_FOUND');
      this.audit.record({ action: 'user.exported', target: { type: 'user', id: userId }, by: asker });
      return {
        person,
        earlier: await this.data.earlier(userId),
        sessions: await this.data.sessions(userId),
        records: await this.data.records(userId),
        blocks: await this.data.blocks(userId),
        erasures: await this.data.erasures(userId),
        attributes: await this.contacts.named(userId),
      };
    });
    const data: PersonalData = { ...kept, at, rooms: () => this.roomsOf(kept.person) };
    return { name: `chats-${at.toISOString().slice(0, 10)}.zip`, entries: files(data, language) };
  }

  private async *roomsOf(person: ExportedPerson): AsyncGenerator<ExportedRoom> {
    const asker = { userId: person.id, role: person.role };
    let after: { key: string; id: string } | undefined;
    for (;;) {
      const from = after;
      const { rooms, next, visits } = await this.database.as(asker, async () => {
        const page = await this.rooms.page(
          { participantId: person.id, sort: 'created', limit: ROOMS_AT_ONCE, ...(from && { after: from }) },
          { userId: person.id, staff: false },
        );
        return { ...page, visits: await this.visits.ofRooms(page.rooms.map(({ id }) => id)) };
      });
      for (const room of rooms)
        yield { room, visit: visits.get(room.id) ?? null, entries: this.entriesOf(person, room) };
      if (!next) return;
      after = next;
    }
  }

  /** The public log up to where it stood when the room was read. */
  private async *entriesOf(person: ExportedPerson, room: RoomView): AsyncGenerator<Entry> {
    const asker = { userId: person.id, role: person.role };
    let after = 0;
    while (after < room.head) {
      const from = after;
      const page = await this.database.as(asker, () =>
        this.log.read(room.id, false, { after: from, limit: LIMITS.pageMessages }),
      );
      yield* page;
      if (page.length === 0) return;
      after = page.at(-1)!.seq;
    }
  }
}

/** What people sent as files comes here, in a folder `files/`, when chats have files. */
async function* files(data: PersonalData, language: Language): AsyncGenerator<ZipEntry> {
  yield { name: 'index.html', at: data.at, content: exportPage(data, language) };
  yield { name: 'data.json', at: data.at, content: exportData(data) };
}
