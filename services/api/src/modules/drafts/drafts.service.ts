import { Injectable } from '@nestjs/common';
import { type Draft, type DraftRequest, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import { type AnsweredEntry, LogRepository, RoomAccess, RoomStanding } from '../rooms/index.js';
import { DraftChanged } from './drafts.events.js';
import { type DraftPlace, DraftsRepository } from './drafts.repository.js';

const DAY_MS = 86_400_000;

/** What the staff have begun to write, so that they find it on whatever device they go on. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftsRepository,
    private readonly log: LogRepository,
    private readonly access: RoomAccess,
    private readonly standing: RoomStanding,
    private readonly limits: Limits,
    private readonly masking: Masking,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** All that somebody has begun, the latest first. */
  list(actor: Actor): Promise<Draft[]> {
    return this.database.as(actor, () => this.drafts.of(actor.userId, actor.role, this.standing.staffSee));
  }

  /** As it stands now. `CHANGED_MEANWHILE` when that is not what this was made from, with what it is. */
  async save(actor: Actor, roomId: string, request: DraftRequest): Promise<Draft> {
    this.limits.take('draft.save', actor.userId);
    const place: DraftPlace = { userId: actor.userId, roomId, isPrivate: request.private ?? false };
    const text = request.text.trim() === '' ? '' : this.masking.lookAtNote(request.text).text;
    return this.database.as(actor, async () => {
      await this.open(actor, roomId, text);
      const version = text
        ? await this.drafts.save(place, text, request.version, this.clock.date())
        : await this.drafts.delete(place, request.version);
      if (version === null) return this.present(place, text, request.version);
      if (text && (await this.drafts.count(actor.userId)) > LIMITS.drafts) fail('TOO_LARGE');
      const { userId, isPrivate } = place;
      this.database.afterCommit(() =>
        this.events.publish(new DraftChanged(userId, roomId, isPrivate, version)),
      );
      return { roomId, private: isPrivate, text, version };
    });
  }

  /** For telling of it. */
  find(place: DraftPlace): Promise<Draft | null> {
    return this.database.look(() => this.drafts.find(place));
  }

  /** Takes away what these messages say, or begin with: nothing of it is lost. What else was begun there stays. */
  async said(said: readonly AnsweredEntry[]): Promise<void> {
    if (said.length === 0) return;
    await this.database.system(async () => {
      for (const { id, place, draft } of await this.drafts.among(said)) {
        const entry = await this.log.find(place.roomId, id);
        if (!entry || !beginsWith(entry.message, draft.text)) continue;
        const version = await this.drafts.delete(place, draft.version);
        if (version === null) continue;
        const { userId, roomId, isPrivate } = place;
        this.database.afterCommit(() =>
          this.events.publish(new DraftChanged(userId, roomId, isPrivate, version)),
        );
      }
    });
  }

  /** Takes away what nobody is going to send any more. */
  tidy(): Promise<void> {
    const now = this.clock.now();
    return this.database.system(() =>
      this.drafts.deleteStale(
        this.standing.staffSee,
        new Date(now - LIMITS.draftDays * DAY_MS),
        new Date(now - DAY_MS),
      ),
    );
  }

  /** Who only looks into a chat writes nothing there, and in one that is over nobody does. */
  private async open(actor: Actor, roomId: string, text: string): Promise<void> {
    const room = await this.access.open(actor, roomId, 'see');
    if (this.standing.of(actor, room) !== 'member') fail('FORBIDDEN');
    if (room.status === 'closed' && text) fail('CONFLICT', { reason: 'ROOM_CLOSED' });
    if (!(await this.drafts.hold(roomId))) fail('NOT_FOUND');
  }

  /** Nothing was written: the same is there already, from a page that has not heard so; or it is something else. */
  private async present(place: DraftPlace, text: string, from: number | undefined): Promise<Draft> {
    const { roomId, isPrivate } = place;
    const none: Draft = { roomId, private: isPrivate, text: '', version: 0 };
    // whatever was there was to go, and nothing was: what comes in this moment comes after it
    if (from === undefined) return none;
    const draft = (await this.drafts.find(place)) ?? none;
    if (draft.text !== text) fail('CONFLICT', { reason: 'CHANGED_MEANWHILE', draft });
    return draft;
  }
}

/** Messages are stored without what stands around them. */
const beginsWith = (message: string, draft: string): boolean =>
  message.normalize().startsWith(draft.trim().normalize());
