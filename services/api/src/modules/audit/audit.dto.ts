import { applyDecorators } from '@nestjs/common';
import { Matches, ValidateIf } from 'class-validator';
import { AUDIT_ACTIONS, AUDIT_ACTORS, type AuditFilter, type AuditQuery, LIMITS } from '@parley/protocol';
import { ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { OneOf, Text, WholeInQuery } from '../../platform/validation/rules.js';
import { CursorText } from '../rooms/index.js';

const ACTIONS = Object.keys(AUDIT_ACTIONS);
const GROUPS = [...new Set(ACTIONS.map((action) => action.split('.')[0]!))];
const ACTOR = new RegExp(`^(?:${AUDIT_ACTORS.join('|')}|[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12})$`);
/** As `Date` writes it, of the years that people live in. */
const MOMENT = /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const Pattern = (pattern: RegExp, example: string) =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    Matches(pattern, { message: `must look like ${example}` }),
    ApiPropertyOptional({ type: String, example }),
  );

export class AuditFilterDto implements AuditFilter {
  @Pattern(ACTOR, 'the id of a person, nobody, server or command-line')
  actor?: string;

  @OneOf([...ACTIONS, ...GROUPS], { optional: true })
  action?: AuditFilter['action'];

  @Text(LIMITS.auditTargetChars, { optional: true })
  target?: string;

  @Pattern(MOMENT, '2026-11-21T00:00:00.000Z')
  from?: string;

  @Pattern(MOMENT, '2026-11-22T00:00:00.000Z')
  to?: string;
}

export class AuditQueryDto extends AuditFilterDto implements AuditQuery {
  @CursorText()
  cursor?: string;

  @WholeInQuery(1, LIMITS.pageAudit)
  limit?: number;
}

/** With the longest filter there is; whatever else comes is a wrong one, not a wrong field. */
export class AuditDownloadQuery {
  @Text(2_000)
  t: string;
}
