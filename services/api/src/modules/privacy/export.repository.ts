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
       from auth_session where user_id = $1 order by created_at, id`,
      [userId],
    );
  }
}
