import { Injectable } from '@nestjs/common';
import { LIMITS, PRIORITIES, type SaveTopicRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { DeskArranged } from './teams.events.js';
import { TeamsRepository } from './teams.repository.js';
import { type TopicFields, TopicsRepository, type TopicView } from './topics.repository.js';

/** What customers may choose to talk about. Topics are archived and not removed: chats go on naming them. */
@Injectable()
export class Topics {
  constructor(
    private readonly database: Database,
    private readonly topics: TopicsRepository,
    private readonly teams: TeamsRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly events: Events,
  ) {}

  list(actor: Actor): Promise<TopicView[]> {
    return this.database.as(actor, () => this.topics.all());
  }

  /** To customers, who have no eyes for the desk: as the server. */
  offered(): Promise<TopicView[]> {
    return this.database.system(() => this.topics.offered());
  }

  create(actor: Actor, request: SaveTopicRequest): Promise<TopicView> {
    const { teamId, names } = request;
    if (teamId === undefined) invalid('teamId', 'is needed');
    if (names === undefined) invalid('names', 'are needed');
    const id = this.clock.id();
    return this.database.as(actor, async () => {
      await this.teams.lock();
      const count = await this.topics.count();
      if (count >= LIMITS.topics) fail('TOO_LARGE');
      await this.check(teamId);
      const fields = { icon: null, skills: [], priority: null, position: count, archivedAt: null };
      await this.topics.insert(id, { ...fields, ...this.fieldsOf(request), teamId, names });
      this.audit.record({ action: 'topic.created', target: { type: 'topic', id } });
      return this.changed(id);
    });
  }

  update(actor: Actor, id: string, request: SaveTopicRequest): Promise<TopicView> {
    return this.database.as(actor, async () => {
      await this.teams.lock();
      if (!(await this.topics.find(id))) fail('NOT_FOUND');
      const patch = this.fieldsOf(request);
      if (patch.teamId !== undefined) await this.check(patch.teamId);
      await this.topics.update(id, patch);
      const details = { fields: Object.keys(patch) };
      this.audit.record({ action: 'topic.changed', target: { type: 'topic', id }, details });
      return this.changed(id);
    });
  }

  private fieldsOf({ archived, priority, ...rest }: SaveTopicRequest): Partial<TopicFields> {
    const fields: Record<string, unknown> = {
      ...rest,
      priority: priority && PRIORITIES.indexOf(priority),
      archivedAt: archived === undefined ? undefined : archived ? this.clock.date() : null,
    };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  }

  private async check(teamId: string): Promise<void> {
    const team = await this.teams.find(teamId);
    if (!team || team.archivedAt) invalid('teamId', 'is no team that works');
  }

  private async changed(id: string): Promise<TopicView> {
    this.database.afterCommit(() => this.events.publish(new DeskArranged('topic')));
    return (await this.topics.find(id))!;
  }
}
