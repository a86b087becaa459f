import { Injectable } from '@nestjs/common';
import { type AnswerContent, type AnswerLanguage, type AnswerScope, LIMITS } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface AnswerRow {
  id: string;
  scope: AnswerScope;
  ownerId: string | null;
  teamId: string | null;
  code: string;
  title: string;
  texts: AnswerContent['texts'];
  fallback: AnswerLanguage;
  version: number;
  uses: number;
  lastUsedAt: Date | null;
  updatedAt: Date;
  updatedByName: string | null;
}

export interface VersionRow {
  version: number;
  content: AnswerContent;
  changedAt: Date;
  changedByName: string | null;
}

/** What is written of one. */
export type AnswerDraft = Pick<
  AnswerRow,
  'id' | 'scope' | 'ownerId' | 'teamId' | 'code' | 'title' | 'texts' | 'fallback' | 'version'
> & { at: Date; by: string };

const SELECT = `select a.id, a.scope, a.owner_id as "ownerId", a.team_id as "teamId", a.code, a.title, a.texts, a.fallback,
    a.version, a.uses, a.last_used_at as "lastUsedAt", a.updated_at as "updatedAt", u.name as "updatedByName"
  from answer a join app_user u on u.id = a.updated_by where a.archived_at is null`;

/** Who asks sees their own, those of their teams and everybody's: row security leaves out the others. */
@Injectable()
export class AnswersRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<AnswerRow[]> {
    return this.database.query(`${SELECT} order by a.code, a.scope, a.id`);
  }

  async find(id: string): Promise<AnswerRow | null> {
    const [row] = await this.database.query<AnswerRow>(`${SELECT} and a.id = $1`, [id]);
    return row ?? null;
  }

  /** Those that `q` is about: the code before what is said, one's own before the team's before everybody's. */
  matching(q: string): Promise<AnswerRow[]> {
    return this.database.query(
      `${SELECT} and ($1 = '' or position($1 in a.code) > 0 or position($1 in lower(a.title)) > 0
         or exists (select from jsonb_each(a.texts) t where position($1 in lower(t.value ->> 'text')) > 0))
       order by (a.code = $1) desc, starts_with(a.code, $1) desc, position($1 in a.code) > 0 desc,
         array_position(array['personal', 'team', 'everybody'], a.scope), a.uses desc, a.code, a.id
       limit $2`,
      [q, LIMITS.roomAnswers],
    );
  }

  async count(ownerId: string | null): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `select count(*)::int as n from answer where archived_at is null and owner_id is not distinct from $1`,
      [ownerId],
    );
    return row!.n;
  }

  /** Holds up whoever else writes answers, until the unit ends: so that codes and counts are as they were looked at. */
  async lock(): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('answers', 0))`);
  }

  /** Whether another one of the same people has this code. */
  async isTaken({
    id,
    code,
    ownerId,
    teamId,
  }: Pick<AnswerDraft, 'id' | 'code' | 'ownerId' | 'teamId'>): Promise<boolean> {
    const rows = await this.database.query(
      `select from answer where archived_at is null and code = $1 and owner_id is not distinct from $2
         and team_id is not distinct from $3 and id <> $4`,
      [code, ownerId, teamId, id],
    );
    return rows.length > 0;
  }

  async hasTeam(teamId: string): Promise<boolean> {
    const rows = await this.database.query('select from team where id = $1 and archived_at is null', [
      teamId,
    ]);
    return rows.length > 0;
  }

  async insert(draft: AnswerDraft): Promise<void> {
    const { id, scope, ownerId, teamId, code, title, texts, fallback, version, at, by } = draft;
    await this.database.query(
      `insert into answer (id, scope, owner_id, team_id, code, title, texts, fallback, version, updated_at, updated_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, scope, ownerId, teamId, code, title, JSON.stringify(texts), fallback, version, at, by],
    );
    await this.keep(draft);
  }

  async update(draft: AnswerDraft): Promise<void> {
    const { id, scope, ownerId, teamId, code, title, texts, fallback, version, at, by } = draft;
    await this.database.query(
      `update answer set scope = $2, owner_id = $3, team_id = $4, code = $5, title = $6, texts = $7, fallback = $8,
         version = $9, updated_at = $10, updated_by = $11 where id = $1`,
      [id, scope, ownerId, teamId, code, title, JSON.stringify(texts), fallback, version, at, by],
    );
    await this.keep(draft);
  }

  /** The newest first. */
  history(id: string): Promise<VersionRow[]> {
    return this.database.query(
      `select v.version, v.content, v.changed_at as "changedAt", u.name as "changedByName"
       from answer_version v join app_user u on u.id = v.changed_by
       where v.answer_id = $1 order by v.version desc limit $2`,
      [id, LIMITS.answerVersions],
    );
  }

  async version(id: string, version: number): Promise<AnswerContent | null> {
    const [row] = await this.database.query<{ content: AnswerContent }>(
      'select content from answer_version where answer_id = $1 and version = $2',
      [id, version],
    );
    return row?.content ?? null;
  }

  async archive(id: string, at: Date): Promise<void> {
    await this.database.query('update answer set archived_at = $2 where id = $1', [id, at]);
  }

  /** In nobody's name: an answer counts for whoever used it, and is not theirs to change. */
  async countUse(id: string, at: Date): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      'update answer set uses = uses + 1, last_used_at = $2 where id = $1 and archived_at is null returning id',
      [id, at],
    );
    return updatedRows(rows).length > 0;
  }

  /** The language that a customer was met in. */
  async languageOf(userId: string): Promise<string | null> {
    const [row] = await this.database.query<{ locale: string | null }>(
      'select locale from app_user where id = $1',
      [userId],
    );
    return row?.locale ?? null;
  }

  private async keep({ id, version, at, by, ...content }: AnswerDraft): Promise<void> {
    const { scope, teamId, code, title, texts, fallback } = content;
    await this.database.query(
      `insert into answer_version (answer_id, version, content, changed_at, changed_by) values ($1, $2, $3, $4, $5)`,
      [id, version, JSON.stringify({ scope, teamId, code, title, texts, fallback }), at, by],
    );
    await this.database.query('delete from answer_version where answer_id = $1 and version <= $2', [
      id,
      version - LIMITS.answerVersions,
    ]);
  }
}
