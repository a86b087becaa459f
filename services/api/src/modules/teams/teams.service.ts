import { Injectable } from '@nestjs/common';
import { LIMITS, type SaveTeamRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Staff } from '../staff/index.js';
import { HoursRepository, type HoursView } from './hours.repository.js';
import { DeskArranged } from './teams.events.js';
import { type TeamFields, TeamsRepository, type TeamView } from './teams.repository.js';

/** A team of which nobody said otherwise. */
const NEW_TEAM: Omit<TeamFields, 'name'> = {
  color: null,
  policy: 'least_busy',
  delivery: 'assign',
  offerSeconds: 30,
  // a reload takes seconds, a laptop that wakes up again half a minute
  graceSeconds: 60,
  capacity: null,
  overflowTeamId: null,
  overflowAfterSeconds: null,
  hoursId: null,
  outside: 'accept',
  outsideText: null,
  autoResolveMinutes: null,
  lastWord: null,
  archivedAt: null,
};

/** A team, and when it is there. */
export interface TeamWithHours extends TeamView {
  hours: HoursView | null;
}

/** Who shares a queue. Teams are archived and not removed: chats go on naming them. */
@Injectable()
export class Teams {
  constructor(
    private readonly database: Database,
    private readonly teams: TeamsRepository,
    private readonly hours: HoursRepository,
    private readonly staff: Staff,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly events: Events,
  ) {}

  list(actor: Actor): Promise<TeamView[]> {
    return this.database.as(actor, () => this.teams.all());
  }

  /** For the server's own work. */
  all(): Promise<TeamWithHours[]> {
    return this.database.system(async () => {
      const [teams, plans] = [await this.teams.all(), await this.hours.all()];
      const hoursOf = new Map(plans.map((plan) => [plan.id, plan]));
      return teams.map((team) => ({ ...team, hours: hoursOf.get(team.hoursId ?? '') ?? null }));
    });
  }

  create(actor: Actor, request: SaveTeamRequest): Promise<TeamView> {
    const { name, ...patch } = request;
    if (name === undefined) invalid('name', 'is needed');
    const id = this.clock.id();
    return this.database.as(actor, async () => {
      await this.teams.lock();
      if ((await this.teams.count()) >= LIMITS.teams) fail('TOO_LARGE');
      const fields = { ...NEW_TEAM, name, ...defined(this.fieldsOf(patch)) };
      await this.check(id, fields);
      if (!(await this.teams.insert(id, fields))) fail('CONFLICT', { reason: 'ALREADY_EXISTS' });
      this.audit.record({ action: 'team.created', target: { type: 'team', id } });
      return this.changed(id);
    });
  }

  update(actor: Actor, id: string, request: SaveTeamRequest): Promise<TeamView> {
    return this.database.as(actor, async () => {
      await this.teams.lock();
      const before = (await this.teams.find(id)) ?? fail('NOT_FOUND');
      const patch = defined(this.fieldsOf(request));
      await this.check(id, { ...before, ...patch });
      if (patch.name !== undefined && (await this.teams.isTaken(patch.name, id)))
        fail('CONFLICT', { reason: 'ALREADY_EXISTS' });
      await this.teams.update(id, patch);
      const details = { fields: Object.keys(patch) };
      this.audit.record({ action: 'team.changed', target: { type: 'team', id }, details });
      return this.changed(id);
    });
  }

  /** These and nobody else are in the team from now on. */
  async setMembers(actor: Actor, id: string, memberIds: readonly string[]): Promise<TeamView> {
    const colleagues = new Set((await this.staff.list()).map((member) => member.id));
    return this.database.as(actor, async () => {
      await this.teams.lock();
      const before = (await this.teams.find(id)) ?? fail('NOT_FOUND');
      if (memberIds.some((userId) => !colleagues.has(userId)))
        invalid('memberIds', 'names somebody who is no colleague');
      await this.teams.setMembers(id, memberIds);
      const details = {
        added: memberIds.filter((userId) => !before.memberIds.includes(userId)),
        removed: before.memberIds.filter((userId) => !memberIds.includes(userId)),
      };
      this.audit.record({ action: 'team.members-changed', target: { type: 'team', id }, details });
      return this.changed(id);
    });
  }

  private fieldsOf({ archived, ...fields }: SaveTeamRequest): Partial<TeamFields> {
    return {
      ...fields,
      archivedAt: archived === undefined ? undefined : archived ? this.clock.date() : null,
    };
  }

  /** What it names has to be there, and chats must not go round in a circle. */
  private async check(id: string, { overflowTeamId, hoursId }: TeamFields): Promise<void> {
    if (hoursId !== null && !(await this.hours.find(hoursId))) invalid('hoursId', 'is no plan of hours');
    if (overflowTeamId === null) return;
    const overflow = (await this.teams.find(overflowTeamId)) ?? invalid('overflowTeamId', 'is no team');
    if (overflow.id === id || overflow.archivedAt)
      invalid('overflowTeamId', 'must be another team that works');
  }

  private async changed(id: string): Promise<TeamView> {
    this.database.afterCommit(() => this.events.publish(new DeskArranged('team')));
    return (await this.teams.find(id))!;
  }
}

function defined<T extends object>(patch: T): { [Field in keyof T]: Exclude<T[Field], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as never;
}
