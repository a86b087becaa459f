import { Injectable } from '@nestjs/common';
import { isLead, LIMITS, type WhisperRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import { checkMessageText, LookIns, RoomAccess, takeMessage } from '../rooms/index.js';
import { Staff } from '../staff/index.js';
import { Whispered } from './whispers.events.js';
import { WhispersRepository, type WhisperView } from './whispers.repository.js';

/** A transaction that takes longer than that to commit is none of ours. */
const LATE_MS = 10_000;

/** What managers tell the agent of a chat, without anybody else hearing it. */
@Injectable()
export class Whispers {
  constructor(
    private readonly database: Database,
    private readonly whispers: WhispersRepository,
    private readonly access: RoomAccess,
    private readonly lookIns: LookIns,
    private readonly staff: Staff,
    private readonly limits: Limits,
    private readonly masking: Masking,
    private readonly audit: AuditLog,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** To whoever has the chat now: what is said to one of them the next one does not see. */
  async say(actor: Actor, roomId: string, request: WhisperRequest): Promise<WhisperView> {
    const message = checkMessageText(request.message);
    takeMessage(this.limits, actor.userId, actor.role);
    const id = request.id ?? this.clock.id();
    return this.database.as(actor, async () => {
      const { supportAgentId: toId } = await this.access.open(actor, roomId, 'staff');
      if (toId === null || toId === actor.userId) fail('CONFLICT');
      const text = this.masking.lookAtNote(message).text;
      const createdAt = this.clock.date();
      const made = { id, roomId, senderId: actor.userId, toId, message: text, createdAt };
      if (await this.whispers.insert(made)) {
        this.audit.record({
          action: 'room.whispered',
          target: { type: 'room', id: roomId },
          details: { to: toId },
        });
        this.database.afterCommit(() => this.events.publish(new Whispered(id, roomId)));
      }
      const stored = await this.whispers.find(id);
      if (stored?.senderId !== actor.userId || stored.roomId !== roomId)
        fail('CONFLICT', { reason: 'ID_REUSED' });
      return stored;
    });
  }

  /** Those that the actor may see: a manager all of them, an agent what was said to them. */
  async list(actor: Actor, roomId: string): Promise<WhisperView[]> {
    const { room, items } = await this.database.as(actor, async () => {
      const room = await this.access.open(actor, roomId, 'staff');
      const all = await this.whispers.of(roomId, LIMITS.pageMessages);
      return { room, items: all.filter(({ toId }) => isLead(actor.role) || toId === actor.userId) };
    });
    await this.lookIns.note(actor, room);
    return items;
  }

  /** For telling of it: the whisper, and who may hear it. */
  async heardBy(id: string): Promise<{ whisper: WhisperView; userIds: string[] } | null> {
    const whisper = await this.database.look(() => this.whispers.find(id));
    if (!whisper) return null;
    const colleagues = await this.staff.list();
    const userIds = colleagues
      .filter(({ id: userId, role }) => isLead(role) || userId === whisper.toId)
      .map(({ id: userId }) => userId);
    return { whisper, userIds };
  }

  recent(): Promise<{ id: string; roomId: string }[]> {
    const moment = new Date(this.clock.now() - LATE_MS);
    return this.database.look(() => this.whispers.since(moment));
  }
}
