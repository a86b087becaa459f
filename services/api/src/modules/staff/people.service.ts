import { Injectable } from '@nestjs/common';
import {
  type AccountRole,
  isStaff,
  LIMITS,
  type PeopleKind,
  type PeopleQuery,
  type Role,
  STAFF_ROLES,
  type UpdateAccountRequest,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { type JobKind, jobKind, Jobs } from '../../platform/jobs/jobs.js';
import {
  Accounts,
  Invitations,
  notInvitableBy,
  PasswordResets,
  SessionList,
  TwoFactor,
} from '../auth/index.js';
import { decodePerson, encodePerson } from './people.cursor.js';
import { PeopleRepository, type Person } from './people.repository.js';

/** Somebody of the staff takes no chats any more: what they have is somebody else's. Worked where chats are given out. */
export const STAFF_LEFT: JobKind<{ userId: string; byId: string; byRole: Role }> = jobKind('staff-left');

export interface PeoplePage {
  items: Person[];
  nextCursor: string | null;
}

const ROLES_OF: Record<PeopleKind, readonly AccountRole[]> = {
  staff: STAFF_ROLES,
  driver: ['driver'],
  customer: ['customer'],
};

/** Managers see their colleagues; only admins see whom else there is. */
const visibleTo = ({ role }: Actor): readonly AccountRole[] =>
  role === 'admin' ? [...STAFF_ROLES, 'driver', 'customer'] : STAFF_ROLES;

/** Who has an account, and what becomes of it. */
@Injectable()
export class People {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly accounts: Accounts,
    private readonly invitations: Invitations,
    private readonly resets: PasswordResets,
    private readonly twoFactor: TwoFactor,
    private readonly sessions: SessionList,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
  ) {}

  list(actor: Actor, { kind = 'staff', find, cursor, limit }: PeopleQuery): Promise<PeoplePage> {
    const most = limit ?? LIMITS.pagePeopleDefault;
    const after = cursor === undefined ? undefined : decodePerson(cursor);
    const roles = ROLES_OF[kind].filter((role) => visibleTo(actor).includes(role));
    return this.database.system(async () => {
      const rows = await this.people.page({ roles, find: find || undefined, after, limit: most + 1 });
      const items = rows.slice(0, most);
      const last = items.at(-1);
      const nextCursor = rows.length > most && last ? encodePerson({ name: last.key, id: last.id }) : null;
      return { items, nextCursor };
    });
  }

  get(actor: Actor, id: string): Promise<Person> {
    return this.database.system(
      async () => (await this.people.find(id, visibleTo(actor))) ?? fail('NOT_FOUND'),
    );
  }

  /**
   * Another role, or no way in any more, or in again. Who leaves the staff, or may not come in, leaves chats, invitations and,
   * without a place where it is asked for, the second step behind. The last admin stays.
   */
  update(actor: Actor, id: string, { role, disabled }: UpdateAccountRequest): Promise<Person> {
    return this.database.system(async () => {
      const before = await this.get(actor, id);
      if (role !== undefined && role !== before.role) await this.changeRole(actor, before, role);
      if (disabled === true && !before.disabledAt) await this.disable(actor, before);
      if (disabled === false) await this.accounts.enable(id);
      return this.get(actor, id);
    });
  }

  /** The link to hand over, or null if it goes out by mail. */
  resetPassword(actor: Actor, id: string): Promise<string | null> {
    return this.database.system(async () => {
      await this.get(actor, id);
      const user = (await this.accounts.find(id)) ?? fail('NOT_FOUND');
      const link = await this.resets.issueFor(user);
      const details = { byMail: link === null };
      this.audit.record({ action: 'user.password-link-made', target: { type: 'user', id }, details });
      return link;
    });
  }

  /** For who has lost the phone and the codes. Nothing happens where there is none. */
  async endTwoFactor(actor: Actor, id: string): Promise<void> {
    await this.get(actor, id);
    await this.database.system(() => this.twoFactor.remove(id));
  }

  async sessionsOf(actor: Actor, id: string) {
    await this.get(actor, id);
    return this.sessions.of(id);
  }

  async endSession(actor: Actor, id: string, sessionId: string): Promise<void> {
    await this.get(actor, id);
    await this.sessions.end(actor, id, sessionId);
  }

  async endSessions(actor: Actor, id: string): Promise<number> {
    await this.get(actor, id);
    return this.sessions.endAll(actor, id);
  }

  private async changeRole(actor: Actor, before: Person, role: AccountRole): Promise<void> {
    await this.accounts.setRole(before.id, role);
    await this.invitations.revokeOf(before.id, notInvitableBy(role));
    if (!isStaff(before.role) || isStaff(role)) return;
    await this.twoFactor.remove(before.id);
    await this.leave(actor, before.id);
  }

  private async disable(actor: Actor, before: Person): Promise<void> {
    await this.accounts.disable(before.id);
    await this.invitations.revokeOf(before.id, notInvitableBy(null));
    if (isStaff(before.role)) await this.leave(actor, before.id);
  }

  /** In the same transaction: there is nobody who is gone and still has chats. */
  private leave(actor: Actor, userId: string): Promise<void> {
    const order = { userId, byId: actor.userId, byRole: actor.role };
    return this.jobs.add(STAFF_LEFT, order, { key: `staff-left:${userId}` });
  }
}
