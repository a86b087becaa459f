import { Injectable } from '@nestjs/common';
import type { AcceptInvitationRequest, InviteRequest, StaffRole } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { type JobKind, jobKind, Jobs } from '../../platform/jobs/jobs.js';
import { Limits } from '../../platform/limits/limits.js';
import { AccountMails } from './account-mails.js';
import { Accounts } from './accounts.service.js';
import { invitableBy } from './invitations.policy.js';
import { InvitationsRepository, type OpenInvitation } from './invitations.repository.js';
import { Passwords } from './passwords.js';
import { newSecret, secretHash } from './secrets.js';
import { UsersRepository } from './users.repository.js';

const DAY_MS = 24 * 60 * 60_000;
const LIFETIME_MS = 7 * DAY_MS;
/** After its end, for who asks what became of it. */
const KEPT_MS = 30 * DAY_MS;

export const INVITATION_MAIL: JobKind<{ invitationId: string }> = jobKind('invitation-mail');

export interface SentInvitation {
  invitation: OpenInvitation;
  /** Null when it goes out by mail. */
  link: string | null;
}

/** How colleagues come in: by a link to their address that is good once. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly mails: AccountMails,
    private readonly jobs: Jobs,
    private readonly limits: Limits,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Those that the actor could have sent. */
  list(actor: Actor): Promise<OpenInvitation[]> {
    return this.database.system(() => this.invitations.open(invitableBy(actor.role)));
  }

  async invite(actor: Actor, { email, role, language }: InviteRequest): Promise<SentInvitation> {
    if (!invitableBy(actor.role).includes(role)) fail('FORBIDDEN');
    this.limits.take('invite', actor.userId);
    return this.database.system(async () => {
      const id = this.clock.id();
      const now = this.clock.date();
      const expiresAt = this.expiry();
      const { userId: invitedBy } = actor;
      const locale = language ?? null;
      if (await this.users.findAccount(email)) fail('CONFLICT', { reason: 'ALREADY_EXISTS' });
      const one = { id, email, role, locale, createdAt: now, expiresAt, invitedBy, tokenHash: null };
      if (!(await this.invitations.insert(one))) fail('CONFLICT', { reason: 'ALREADY_INVITED' });
      return this.deliver(id, role);
    });
  }

  /** Another link, in place of the one before. */
  resend(actor: Actor, id: string): Promise<SentInvitation> {
    this.limits.take('invite', actor.userId);
    return this.database.system(async () => {
      const { role } = await this.own(actor, id);
      return this.deliver(id, role);
    });
  }

  /** From then on its link opens nothing. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.database.system(async () => {
      await this.own(actor, id);
      if (!(await this.invitations.revoke(id, this.clock.date()))) fail('NOT_FOUND');
      this.recordRevoked(id);
    });
  }

  /** Takes back what somebody has sent who may not any more. Within the caller's unit. */
  async revokeOf(userId: string, roles: readonly StaffRole[]): Promise<void> {
    for (const id of await this.invitations.revokeOf(userId, roles, this.clock.date()))
      this.recordRevoked(id);
  }

  /** What the holder of a link is about to accept. `GONE` (`LINK_OVER`) for whatever is no good link. */
  async open(token: string, from: string): Promise<OpenInvitation> {
    this.limits.take('link.use', from);
    return this.byToken(token);
  }

  /** An account with the invited address and role. The link is used up by it. */
  async accept({ token, name, password }: AcceptInvitationRequest, from: string): Promise<string> {
    this.limits.take('link.use', from);
    await this.byToken(token);
    const passwordHash = await this.passwords.hash(password);
    return this.database.system(async () => {
      const accepted = await this.invitations.accept(secretHash(token), this.clock.date());
      const { id, email, role } = accepted ?? fail('GONE', { reason: 'LINK_OVER' });
      const user = await this.accounts.insert({ email, name, role, passwordHash });
      const by = { userId: user.id, role };
      const details = { invitation: id, role };
      this.audit.record({ action: 'user.joined', target: { type: 'user', id: user.id }, by, details });
      return email;
    });
  }

  /** The job: a fresh link, of which only the mail knows. */
  async mail({ invitationId }: { invitationId: string }): Promise<void> {
    const token = newSecret();
    const one = await this.database.system(async () => {
      const renewed = await this.invitations.renew(invitationId, secretHash(token), null);
      return renewed ? this.invitations.find(invitationId) : null;
    });
    if (!one || !this.mails.enabled) return;
    const { email: address, locale, role, inviterName: by } = one;
    await this.mails.send({ to: { name: null, address }, locale, token, invitation: { by, role } });
  }

  forget(): Promise<void> {
    return this.database.system(() => this.invitations.forget(new Date(this.clock.now() - KEPT_MS)));
  }

  private async deliver(id: string, role: StaffRole): Promise<SentInvitation> {
    const token = this.mails.enabled ? null : newSecret();
    await this.invitations.renew(id, token === null ? null : secretHash(token), this.expiry());
    if (token === null)
      await this.jobs.add(INVITATION_MAIL, { invitationId: id }, { key: `invitation:${id}` });
    const details = { role, byMail: token === null };
    this.audit.record({ action: 'user.invited', target: { type: 'invitation', id }, details });
    const invitation = (await this.invitations.find(id)) ?? fail('NOT_FOUND');
    return { invitation, link: token && this.mails.link('invitation', token) };
  }

  private async byToken(token: string): Promise<OpenInvitation> {
    const found = await this.database.system(() =>
      this.invitations.findByToken(secretHash(token), this.clock.date()),
    );
    return found ?? fail('GONE', { reason: 'LINK_OVER' });
  }

  /** One that the actor could have sent; others are not there. */
  private async own(actor: Actor, id: string): Promise<OpenInvitation> {
    const one = await this.invitations.find(id);
    return one && invitableBy(actor.role).includes(one.role) ? one : fail('NOT_FOUND');
  }

  private recordRevoked(id: string): void {
    this.audit.record({ action: 'user.invitation-revoked', target: { type: 'invitation', id } });
  }

  private expiry(): Date {
    return new Date(this.clock.now() + LIFETIME_MS);
  }
}
