import { Injectable } from '@nestjs/common';
import { type CreateBlockRequest, isStaff, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { BlocksChanged } from '../../platform/blocks/blocks.events.js';
import { Blocks } from '../../platform/blocks/blocks.js';
import { canonicalNetwork, networkProblem } from '../../platform/blocks/network.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Accounts } from '../auth/index.js';
import { AccessBlocksRepository, type BlockRow } from './access-blocks.repository.js';

const HOUR_MS = 60 * 60_000;

/** Keeps people and networks out, and lets them in again. */
@Injectable()
export class AccessBlocks {
  constructor(
    private readonly repository: AccessBlocksRepository,
    private readonly accounts: Accounts,
    private readonly blocks: Blocks,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Those that hold, of everybody or of one person. */
  list(actor: Actor, userId: string | null): Promise<BlockRow[]> {
    return this.database.as(actor, () => this.repository.list(this.clock.date(), userId));
  }

  /** Holds on this server when it resolves, on the others a moment later. */
  async create(actor: Actor, request: CreateBlockRequest): Promise<BlockRow> {
    const whom = await this.whom(request);
    const id = this.clock.id();
    const madeAt = this.clock.date();
    const until = request.hours === undefined ? null : new Date(madeAt.getTime() + request.hours * HOUR_MS);
    const row = await this.database.as(actor, async () => {
      if ((await this.repository.count(madeAt)) >= LIMITS.blocks) fail('TOO_LARGE');
      await this.repository.insert({
        id,
        ...whom,
        reason: request.reason,
        madeById: actor.userId,
        madeAt,
        until,
      });
      const { reason, hours = null } = request;
      this.record('user.banned', whom.userId, { block: id, reason, hours });
      return (await this.repository.find(id))!;
    });
    await this.changed();
    return row;
  }

  /** Ending twice is the same as once. */
  async end(actor: Actor, id: string): Promise<void> {
    await this.database.as(actor, async () => {
      if (!(await this.repository.find(id))) fail('NOT_FOUND');
      const ended = await this.repository.end(id, this.clock.date(), actor.userId);
      if (ended) this.record('user.unbanned', ended.userId, { block: id });
    });
    await this.changed();
  }

  private record(
    action: 'user.banned' | 'user.unbanned',
    userId: string | null,
    details: Record<string, string | number | null>,
  ): void {
    this.audit.record({ action, target: { type: 'user', id: userId }, details });
  }

  private async changed(): Promise<void> {
    await this.blocks.refresh();
    this.events.publish(new BlocksChanged());
  }

  private async whom({
    userId,
    network,
  }: CreateBlockRequest): Promise<{ userId: string | null; network: string | null }> {
    if ((userId === undefined) === (network === undefined)) invalid('userId', 'or a network, one of the two');
    if (network !== undefined) {
      const problem = networkProblem(network);
      return problem ? invalid('network', problem) : { userId: null, network: canonicalNetwork(network) };
    }
    const user = (await this.accounts.find(userId!)) ?? fail('NOT_FOUND');
    if (isStaff(user.role)) fail('FORBIDDEN');
    return { userId: user.id, network: null };
  }
}
