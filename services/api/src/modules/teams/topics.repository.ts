import { Injectable } from '@nestjs/common';
import type { TopicNames } from '@parley/protocol';
import { assignments } from '../../platform/database/assignments.js';
import { Database } from '../../platform/database/database.js';

export interface TopicFields {
  teamId: string;
  names: TopicNames;
  icon: string | null;
  skills: string[];
  /** Place in PRIORITIES. */
  priority: number | null;
  position: number;
  archivedAt: Date | null;
}

export interface TopicView extends TopicFields {
  id: string;
}

const COLUMNS = {
  teamId: 'team_id',
  names: 'names',
  icon: 'icon',
  skills: 'skills',
  priority: 'priority',
  position: 'position',
  archivedAt: 'archived_at',
} as const satisfies Record<keyof TopicFields, string>;

const SELECT = `select t.id, ${Object.entries(COLUMNS)
  .map(([field, column]) => `t.${column} as "${field}"`)
  .join(', ')} from topic t`;

/** The SQL of what customers may choose to talk about. */
@Injectable()
export class TopicsRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<TopicView[]> {
    return this.database.query<TopicView>(`${SELECT} order by t.position, t.id`);
  }

  /** Those that a customer may choose. */
  offered(): Promise<TopicView[]> {
    return this.database.query<TopicView>(
      `${SELECT} join team on team.id = t.team_id
       where t.archived_at is null and team.archived_at is null order by t.position, t.id`,
    );
  }

  async find(id: string): Promise<TopicView | null> {
    const [row] = await this.database.query<TopicView>(`${SELECT} where t.id = $1`, [id]);
    return row ?? null;
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>('select count(*) as n from topic');
    return row!.n;
  }

  async insert(id: string, fields: TopicFields): Promise<void> {
    const names = Object.keys(COLUMNS) as (keyof TopicFields)[];
    await this.database.query(
      `insert into topic (id, ${names.map((name) => COLUMNS[name]).join(', ')})
       values ($1, ${names.map((_, i) => `$${i + 2}`).join(', ')})`,
      [id, ...names.map((name) => fields[name])],
    );
  }

  async update(id: string, patch: Partial<TopicFields>): Promise<void> {
    const { sql, values } = assignments(patch, COLUMNS, 2);
    if (values.length > 0)
      await this.database.query(`update topic set ${sql} where id = $1`, [id, ...values]);
  }
}
