import { Injectable } from '@nestjs/common';
import { type AnswerContent, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail, invalid } from '../../platform/failure.js';
import { mayWrite, unknownVariable, written } from './answers.policy.js';
import {
  type AnswerDraft,
  type AnswerRow,
  AnswersRepository,
  type VersionRow,
} from './answers.repository.js';

/** Prepared answers: written, kept as they were, counted. */
@Injectable()
export class Answers {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** All that the actor may use. */
  list(actor: Actor): Promise<AnswerRow[]> {
    return this.database.as(actor, () => this.answers.all());
  }

  create(actor: Actor, content: AnswerContent): Promise<AnswerRow> {
    return this.database.as(actor, async () => {
      const draft = this.draft(actor, this.clock.id(), content, 1);
      if (!mayWrite(draft, actor)) fail('FORBIDDEN');
      await this.answers.lock();
      const most = draft.ownerId ? LIMITS.ownAnswers : LIMITS.sharedAnswers;
      if ((await this.answers.count(draft.ownerId)) >= most) fail('TOO_LARGE');
      await this.check(draft);
      await this.answers.insert(draft);
      this.record('answer.created', draft);
      return this.read(draft.id);
    });
  }

  /** With `from` only if that version is what stands there. */
  update(actor: Actor, id: string, content: AnswerContent, from?: number): Promise<AnswerRow> {
    return this.change(actor, id, 'answer.changed', (present) => {
      if (from !== undefined && from !== present.version) fail('CONFLICT', { reason: 'CHANGED_MEANWHILE' });
      return Promise.resolve(content);
    });
  }

  /** As it was in that version, which makes it the newest one. Who may use it stays as it is. */
  restore(actor: Actor, id: string, version: number): Promise<AnswerRow> {
    return this.change(actor, id, 'answer.restored', async ({ scope, teamId }) => {
      const before = (await this.answers.version(id, version)) ?? fail('NOT_FOUND');
      return { ...before, scope, teamId };
    });
  }

  /** Newest first. */
  history(actor: Actor, id: string): Promise<VersionRow[]> {
    return this.database.as(actor, async () => {
      await this.read(id);
      return this.answers.history(id);
    });
  }

  /** Nobody is offered it any more. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.database.as(actor, async () => {
      const present = await this.writable(actor, id);
      await this.answers.archive(id, this.clock.date());
      this.record('answer.removed', present);
    });
  }

  /** It was sent. */
  async noteUse(actor: Actor, id: string): Promise<void> {
    await this.database.as(actor, () => this.read(id));
    await this.database.system(() => this.answers.countUse(id, this.clock.date()));
  }

  private change(
    actor: Actor,
    id: string,
    action: 'answer.changed' | 'answer.restored',
    next: (present: AnswerRow) => Promise<AnswerContent>,
  ): Promise<AnswerRow> {
    return this.database.as(actor, async () => {
      await this.answers.lock();
      const present = await this.writable(actor, id);
      const draft = this.draft(actor, id, await next(present), present.version + 1);
      if (!mayWrite(draft, actor)) fail('FORBIDDEN');
      await this.check(draft);
      await this.answers.update(draft);
      this.record(action, draft);
      return this.read(id);
    });
  }

  private async writable(actor: Actor, id: string): Promise<AnswerRow> {
    const present = await this.read(id);
    return mayWrite(present, actor) ? present : fail('FORBIDDEN');
  }

  private async read(id: string): Promise<AnswerRow> {
    return (await this.answers.find(id)) ?? fail('NOT_FOUND');
  }

  private draft(actor: Actor, id: string, content: AnswerContent, version: number): AnswerDraft {
    const { scope, teamId = null, code, title, fallback } = content;
    const texts = written(content.texts);
    if ((scope === 'team') !== (teamId !== null)) invalid('teamId', 'belongs to the scope team');
    if (!texts[fallback]) invalid('fallback', 'must be one of the languages that it is written in');
    return {
      id,
      scope,
      ownerId: scope === 'personal' ? actor.userId : null,
      teamId,
      code,
      title,
      texts,
      fallback,
      version,
      at: this.clock.date(),
      by: actor.userId,
    };
  }

  private async check(draft: AnswerDraft): Promise<void> {
    const unknown = unknownVariable(draft.texts);
    if (unknown) invalid(`texts.${unknown.language}.text`, 'has a variable that there is not');
    if (draft.teamId && !(await this.answers.hasTeam(draft.teamId))) invalid('teamId', 'is no team');
    if (await this.answers.isTaken(draft)) fail('CONFLICT', { reason: 'ALREADY_EXISTS' });
  }

  private record(
    action: 'answer.created' | 'answer.changed' | 'answer.restored' | 'answer.removed',
    { id, scope, version }: Pick<AnswerDraft, 'id' | 'scope' | 'version'>,
  ): void {
    this.audit.record({ action, target: { type: 'answer', id }, details: { scope, version } });
  }
}
