import { LIMITS, type VisitRequest } from '@parley/protocol';
import { Text } from '../../platform/validation/rules.js';

/** What is no address, zone or language of this world is left out and not refused: nobody who could mend it reads the answer. */
export class VisitDto implements VisitRequest {
  @Text(LIMITS.pageUrlChars, { optional: true })
  url?: string;

  @Text(LIMITS.pageTitleChars, { optional: true })
  title?: string;

  @Text(LIMITS.timeZoneChars, { optional: true })
  timeZone?: string;

  @Text(LIMITS.languageTagChars, { optional: true })
  language?: string;

  @Text(LIMITS.pageUrlChars, { optional: true })
  referrer?: string;

  @Text(LIMITS.pageUrlChars, { optional: true })
  landing?: string;
}
