import type { Answer, AnswerVersion, Role } from '@parley/protocol';
import { mayWrite } from './answers.policy.js';
import type { AnswerRow, VersionRow } from './answers.repository.js';

export const answerWire = (row: AnswerRow, viewer: { userId: string; role: Role }): Answer => ({
  ...row,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  updatedAt: row.updatedAt.toISOString(),
  mayEdit: mayWrite(row, viewer),
});

export const versionWire = ({ content, version, changedAt, changedByName }: VersionRow): AnswerVersion => ({
  ...content,
  version,
  changedAt: changedAt.toISOString(),
  changedByName,
});
