import { Injectable } from '@nestjs/common';
import type {
  NewRecoveryCodesRequest,
  RecoveryCodes,
  TwoFactorEnrolment,
  TwoFactorOffRequest,
  TwoFactorState,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { PurposeKeys } from '../../platform/sealing/purpose-keys.js';
import { Settings } from '../../config/settings.js';
import { UserChanged } from './auth.events.js';
import { Passwords } from './passwords.js';
import { secretHash } from './secrets.js';
import { SecurityRules } from './security-settings.js';
import {
  base32,
  canonicalRecoveryCode,
  isTotpCode,
  newRecoveryCode,
  newTotpSecret,
  otpauthUri,
  stepOf,
} from './totp.js';
import { type KeptTotp, TotpRepository } from './totp.repository.js';
import { UsersRepository } from './users.repository.js';

const RECOVERY_CODES = 10;
const PURPOSE = 'totp';
const placeOf = (userId: string): string => `user ${userId} totp`;
/** Of nobody else's: equal codes of two people are kept as different ones. */
const hashOf = (userId: string, code: string): Buffer =>
  secretHash(`${userId} ${canonicalRecoveryCode(code)}`);

/** A code that was found to be right, and what uses it up within a unit of work. False: somebody was faster with it. */
export type Claim = () => Promise<boolean>;

/** The second step of signing in: a code of an app, or one of ten recovery codes. Each is good once. */
@Injectable()
export class TwoFactor {
  constructor(
    private readonly database: Database,
    private readonly totp: TotpRepository,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly keys: PurposeKeys,
    private readonly rules: SecurityRules,
    private readonly limits: Limits,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly events: Events,
    private readonly settings: Settings,
  ) {}

  /** Within the caller's unit. */
  async isOn(userId: string): Promise<boolean> {
    return (await this.totp.find(userId, 'confirmed')) !== null;
  }

  async state({ userId, role }: Actor): Promise<TwoFactorState> {
    return this.database.system(async () => ({
      enabled: await this.isOn(userId),
      required: this.rules.needsSecondStep(role),
      recoveryCodesLeft: await this.totp.recoveryCodesLeft(userId),
    }));
  }

  /** A new secret, which is worth nothing until a code of it is confirmed. `CONFLICT` while one is in force. */
  async begin({ userId }: Actor): Promise<TwoFactorEnrolment> {
    const secret = newTotpSecret();
    const sealed = await this.keys.seal(PURPOSE, secret.toString('base64'), placeOf(userId));
    return this.database.system(async () => {
      const user = (await this.users.find(userId)) ?? fail('UNAUTHENTICATED');
      if (!(await this.totp.begin(userId, sealed, this.clock.date()))) fail('CONFLICT');
      const issuer = new URL(this.settings.publicUrl).hostname;
      return { secret: base32(secret), uri: otpauthUri(secret, user.email ?? user.id, issuer) };
    });
  }

  /** The first code of the app: from now on it is asked for. The recovery codes are told this once. */
  async confirm({ userId }: Actor, code: string): Promise<RecoveryCodes> {
    this.limits.take('login.totp', userId);
    const begun = (await this.database.system(() => this.totp.find(userId, 'begun'))) ?? fail('CONFLICT');
    const step = await this.stepOf(userId, begun, code);
    if (step === null) this.wrong();
    const recoveryCodes = await this.database.system(async () => {
      if (!(await this.totp.confirm(userId, begun.sealed, step, this.clock.date()))) fail('CONFLICT');
      this.audit.record({ action: 'user.totp-enabled', target: { type: 'user', id: userId } });
      this.tellChanged(userId);
      return this.newCodes(userId);
    });
    this.limits.giveBack('login.totp', userId);
    return { recoveryCodes };
  }

  async end({ userId }: Actor, request: TwoFactorOffRequest): Promise<void> {
    await this.proven(userId, request, () => this.remove(userId));
  }

  /** In place of those that are left, on whatever paper they stand. They are told this once. */
  async renewCodes({ userId }: Actor, request: NewRecoveryCodesRequest): Promise<RecoveryCodes> {
    const recoveryCodes = await this.proven(userId, request, () => {
      this.audit.record({ action: 'user.recovery-codes-made', target: { type: 'user', id: userId } });
      return this.newCodes(userId);
    });
    return { recoveryCodes };
  }

  /** Takes it away, of whomever it is: they sign in by password, until they have set it up again. Within the caller's unit. */
  async remove(userId: string): Promise<void> {
    if (!(await this.totp.remove(userId))) return;
    this.audit.record({ action: 'user.totp-disabled', target: { type: 'user', id: userId } });
    this.tellChanged(userId);
  }

  /** Null: it is no right code, now. */
  async check(userId: string, code: string): Promise<Claim | null> {
    if (!isTotpCode(code.trim())) return () => this.useRecoveryCode(userId, code);
    const kept = await this.database.system(() => this.totp.find(userId, 'confirmed'));
    const step = kept && (await this.stepOf(userId, kept, code));
    return step === null ? null : () => this.totp.useStep(userId, step);
  }

  /** Who came under these sessions and may do nothing but set it up; where nobody has to, there are none to be told. */
  async lacking(sessionIds: () => readonly string[]): Promise<string[]> {
    const roles = this.rules.rolesWithSecondStep;
    if (roles.length === 0) return [];
    const rows = await this.database.system(() => this.totp.lacking(sessionIds(), roles));
    return rows.map(({ id }) => id);
  }

  /** Needs the password and a code: a page left open is not enough. `work` is in the unit of work that uses the code up. */
  private async proven<T>(
    userId: string,
    { password, code }: TwoFactorOffRequest,
    work: () => Promise<T>,
  ): Promise<T> {
    this.limits.take('login.totp', userId);
    const user = (await this.database.system(() => this.users.find(userId))) ?? fail('UNAUTHENTICATED');
    if (!(await this.passwords.matches(password, user.passwordHash)))
      fail('FORBIDDEN', { reason: 'WRONG_CREDENTIALS' });
    const claim = await this.check(userId, code);
    const done = await this.database.system(async () => {
      if (!claim || !(await claim())) this.wrong();
      return work();
    });
    this.limits.giveBack('login.totp', userId);
    return done;
  }

  /** Within the caller's unit. */
  private async newCodes(userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.totp.putRecoveryCodes(
      userId,
      codes.map((one) => hashOf(userId, one)),
    );
    return codes;
  }

  private async useRecoveryCode(userId: string, code: string): Promise<boolean> {
    if (!(await this.totp.useRecoveryCode(userId, hashOf(userId, code), this.clock.date()))) return false;
    const left = await this.totp.recoveryCodesLeft(userId);
    const by = { userId, role: (await this.users.find(userId))!.role };
    this.audit.record({
      action: 'user.recovery-code-used',
      target: { type: 'user', id: userId },
      by,
      details: { left },
    });
    return true;
  }

  private async stepOf(userId: string, { sealed, lastStep }: KeptTotp, code: string): Promise<number | null> {
    const secret = Buffer.from(await this.keys.open(PURPOSE, sealed, placeOf(userId)), 'base64');
    return stepOf(secret, code.trim(), this.clock.now(), lastStep);
  }

  /** What they may do has changed, perhaps. */
  private tellChanged(userId: string): void {
    this.database.afterCommit(() => this.events.publish(new UserChanged(userId)));
  }

  /** Not `UNAUTHENTICATED`: the token is fine, and clients would sign out. */
  private wrong(): never {
    fail('FORBIDDEN', { reason: 'WRONG_CODE' });
  }
}
