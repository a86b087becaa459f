import { Injectable } from '@nestjs/common';
import type { Role } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface ExportedPerson {
  id: string;
  role: Role;
  name: string | null;
  email: string | null;
  avatarUrl: string | null;
  locale: string | null;
  externalId: string | null;
  /** What a page said of them: attributes. */
  unverified: object | null;
  createdAt: Date;
}

/** A guest that they were before. */
export type EarlierPerson = Pick<
  ExportedPerson,
  'id' | 'name' | 'email' | 'locale' | 'unverified' | 'createdAt'
>;

/** Without what opens it. */
export interface ExportedSession {
  id: string;
  createdAt: Date;
  usedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endedBecause: string | null;
  device: string | null;
  network: string | null;
}

/** An order or a booking, as the host system told it. */
export interface ExportedRecord {
  kind: string;
  id: string;
  status: string;
  statusText: string | null;
  title: string;
  lines: object[];
  total: string | null;
  currency: string | null;
  url: string | null;
  placedAt: Date;
  startsAt: Date | null;
  endsAt: Date | null;
}

/** That they were kept out. Who did it is the staff's to know. */
export interface ExportedBlock {
  reason: string;
  madeAt: Date;
  until: Date | null;
  endedAt: Date | null;
}

/** That they asked to be forgotten, or an admin for them. */
export interface ExportedErasure {
  askedBy: 'person' | 'staff';
  askedAt: Date;
  state: string;
  finishedAt: Date | null;
}

/** A customer is also the guests that they were before. */
const THEM = '(select id from app_user where id = $1 or merged_into = $1)';

/** The SQL of what is kept about one person, beside their rooms. */
@Injectable()
export class ExportRepository {
  constructor(private readonly database: Database) {}

  /** Not found: nobody, staff, somebody who was erased or is somebody else by now. */
  async person(id: string): Promise<ExportedPerson | undefined> {
    const [row] = await this.database.query<ExportedPerson>(
      `select id, role, name, email, avatar_url as "avatarUrl", locale, external_id as "externalId", unverified,
         created_at as "createdAt"
       from app_user where id = $1 and role in ('customer', 'guest', 'driver') and erased_at is null and merged_into is null`,
      [id],
    );
    return row;
  }

  earlier(userId: string): Promise<EarlierPerson[]> {
    return this.database.query<EarlierPerson>(
      `select id, name, email, locale, unverified, created_at as "createdAt" from app_user
       where merged_into = $1 order by created_at, id`,
      [userId],
    );
  }

  records(userId: string): Promise<ExportedRecord[]> {
    return this.database.query<ExportedRecord>(
      `select kind, id, status, status_text as "statusText", title, lines, total, currency, url, placed_at as "placedAt",
         starts_at as "startsAt", ends_at as "endsAt"
       from shop_record where user_id = $1 order by placed_at, kind, id`,
      [userId],
    );
  }

  sessions(userId: string): Promise<ExportedSession[]> {
    return this.database.query<ExportedSession>(
      `select id, created_at as "createdAt", used_at as "usedAt", expires_at as "expiresAt", ended_at as "endedAt",
         ended_because as "endedBecause", device, network
       from auth_session where user_id in ${THEM} order by created_at, id`,
      [userId],
    );
  }

  blocks(userId: string): Promise<ExportedBlock[]> {
    return this.database.query<ExportedBlock>(
      `select reason, made_at as "madeAt", until, ended_at as "endedAt"
       from access_block where user_id in ${THEM} order by made_at, id`,
      [userId],
    );
  }

  erasures(userId: string): Promise<ExportedErasure[]> {
    return this.database.query<ExportedErasure>(
      `select case when asked_by in ${THEM} then 'person' else 'staff' end as "askedBy", asked_at as "askedAt", state,
         finished_at as "finishedAt"
       from erasure where user_id in ${THEM} order by asked_at, id`,
      [userId],
    );
  }
}
