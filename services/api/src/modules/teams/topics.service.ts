import { Injectable } from '@nestjs/common';
import { LIMITS, type Outside, PRIORITIES, type SaveTopicRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Together } from '../../platform/together.js';
import { outsideOf, outsideOfAll } from './outside.policy.js';
import { DeskArranged } from './teams.events.js';
import { TeamsRepository } from './teams.repository.js';
import { Teams, type TeamWithHours } from './teams.service.js';
import { type TopicFields, TopicsRepository, type TopicView } from './topics.repository.js';

export interface OfferedTopic extends TopicView {
  outside: Outside | null;
}

interface Choice {
  topics: readonly TopicView[];
  teams: readonly TeamWithHours[];
}

/** What customers may choose to talk about. Topics are archived and not removed: chats go on naming them. */
@Injectable()
export class Topics {
  /** Each customer who comes asks for all of them. */
  private readonly choices = new Together(async (all: readonly 'all'[]) => {
    const choice: Choice = await this.database.look(async () => ({
      topics: await this.topics.offered(),
      teams: await this.allTeams.all(),
    }));
    return new Map(all.map((one) => [one, choice]));
  });

  constructor(
    private readonly database: Database,
    private readonly topics: TopicsRepository,
    private readonly teams: TeamsRepository,
    private readonly allTeams: Teams,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly events: Events,
  ) {}

  list(actor: Actor): Promise<TopicView[]> {
    return this.database.as(actor, () => this.topics.all());
  }

  /** To customers, who have no eyes for the desk: as the server. */
  async offered(): Promise<OfferedTopic[]> {
    const { topics, teams } = (await this.choices.of('all'))!;
    const now = this.clock.now();
    const outside = new Map(teams.map((team) => [team.id, outsideOf(team, now)]));
    return topics.map((topic) => ({ ...topic, outside: outside.get(topic.teamId) ?? null }));
  }

  /** What customers find whatever they choose; null while anybody is there, or where there is nothing to choose. */
  async outside(): Promise<Outside | null> {
    const { topics, teams } = (await this.choices.of('all'))!;
    const asked = new Set(topics.map(({ teamId }) => teamId));
    return outsideOfAll(
      teams.filter(({ id }) => asked.has(id)),
      this.clock.now(),
    );
  }

  /** One that a customer has chosen. */
  async choose(id: string): Promise<TopicView> {
    const topic = (await this.offered()).find((one) => one.id === id) ?? invalid('topicId', 'is no topic');
    if (topic.outside?.what === 'hide') fail('CONFLICT', { reason: 'OUTSIDE_HOURS' });
    return topic;
  }

  /** Who leaves a message for later has to say where the answer goes. */
  async assertReachable(id: string, email: string | undefined): Promise<void> {
    const topic = (await this.offered()).find((one) => one.id === id);
    if (topic?.outside?.what === 'message' && email === undefined)
      invalid('email', 'is needed outside of the hours');
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
