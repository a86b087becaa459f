import { Injectable } from '@nestjs/common';
import {
  COUNTED_CONDITIONS,
  isLead,
  LIMITS,
  type ListCounts,
  ROOM_VIEWS,
  type RoomConditions,
  type RoomViewName,
  type SaveFilterRequest,
  type UpdateFilterRequest,
  VIEW_CONDITIONS,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { RoomListRepository } from '../rooms/index.js';
import { choiceOf } from '../routing/index.js';
import { type FilterRow, SavedFiltersRepository } from './saved-filters.repository.js';

/** Lists of chats that agents put together, for themselves or for everybody, and how many chats each list holds. */
@Injectable()
export class SavedFilters {
  constructor(
    private readonly filters: SavedFiltersRepository,
    private readonly rooms: RoomListRepository,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<FilterRow[]> {
    return this.database.as(actor, () => this.filters.of(actor.userId));
  }

  save(actor: Actor, { name, shared = false, conditions, sort = 'activity' }: SaveFilterRequest) {
    const filter: FilterRow = { id: this.clock.id(), userId: actor.userId, name, shared, conditions, sort };
    return this.database.as(actor, async () => {
      await this.assertRoom(filter);
      await this.filters.insert({ ...filter, at: this.clock.date() });
      this.record('settings.filter-saved', filter);
      return filter;
    });
  }

  update(actor: Actor, id: string, change: UpdateFilterRequest): Promise<FilterRow> {
    return this.database.as(actor, async () => {
      const before = await this.mine(actor, id);
      const filter = { ...before, ...withoutGaps(change) };
      // What a colleague shared, a lead keeps in order, and does not take for themselves.
      if (!filter.shared && before.userId !== actor.userId) fail('FORBIDDEN');
      if (filter.shared !== before.shared) await this.assertRoom(filter);
      if (!(await this.filters.update({ ...filter, at: this.clock.date() }))) fail('NOT_FOUND');
      this.record('settings.filter-changed', { ...filter, shared: filter.shared || before.shared });
      return filter;
    });
  }

  delete(actor: Actor, id: string): Promise<void> {
    return this.database.as(actor, async () => {
      const filter = await this.mine(actor, id);
      if (!(await this.filters.delete(id))) fail('NOT_FOUND');
      this.record('settings.filter-deleted', filter);
    });
  }

  /** In one look at the chats in which there is something to do; lists of those that are done are not counted. */
  count(actor: Actor): Promise<ListCounts> {
    const views = ROOM_VIEWS.filter((name) => isWork(VIEW_CONDITIONS[name]));
    return this.database.as(actor, async () => {
      const saved = (await this.filters.of(actor.userId)).filter(({ conditions }) => isWork(conditions));
      const all: RoomConditions[] = [
        ...views.map((name) => COUNTED_CONDITIONS[name] ?? VIEW_CONDITIONS[name]),
        ...saved.map(({ conditions }) => conditions),
      ];
      const now = this.clock.now();
      const { counts, looked } = await this.rooms.count(
        all.map((conditions) => choiceOf(conditions, actor.userId, now)),
        LIMITS.countedRooms,
      );
      return {
        views: Object.fromEntries(views.map((name, i) => [name, counts[i]!])) as Record<RoomViewName, number>,
        filters: Object.fromEntries(saved.map(({ id }, i) => [id, counts[views.length + i]!])),
        teams: await this.filters.teamsOf(actor.userId),
        more: looked > LIMITS.countedRooms,
      };
    });
  }

  /** One that the caller may change: their own, or, for leads, a shared one. */
  private async mine(actor: Actor, id: string): Promise<FilterRow> {
    const filter = (await this.filters.find(id)) ?? fail('NOT_FOUND');
    if (filter.userId !== actor.userId && !isLead(actor.role)) fail('FORBIDDEN');
    return filter;
  }

  private async assertRoom({ userId, shared }: FilterRow): Promise<void> {
    const most = shared ? LIMITS.sharedFilters : LIMITS.ownFilters;
    if ((await this.filters.count(shared ? null : userId)) >= most) fail('TOO_LARGE');
  }

  /** What others see is worth a line in the chain; one's own lists are not. */
  private record(
    action: 'settings.filter-saved' | 'settings.filter-changed' | 'settings.filter-deleted',
    { id, shared }: Pick<FilterRow, 'id' | 'shared'>,
  ): void {
    if (shared) this.audit.record({ action, target: { type: 'filter', id } });
  }
}

const isWork = ({ status }: RoomConditions): boolean => status !== 'closed' && status !== 'resolved';

/** Fields that were not given leave theirs as they are. */
const withoutGaps = (change: UpdateFilterRequest): Partial<FilterRow> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
