import {
  type BeaconRequest,
  type InviteVisitorRequest,
  LIMITS,
  LOOK_INS,
  type LookIn,
  type TakeInvitationRequest,
  type VisitorsSettings,
} from '@parley/protocol';
import { Flag, Id, OneOf, Text } from '../../platform/validation/rules.js';

/** What is no address or language of this world is left out and not refused: nobody who could mend it reads the answer. */
export class BeaconDto implements BeaconRequest {
  @Id()
  visitor: string;

  @Text(LIMITS.pageUrlChars, { optional: true })
  url?: string;

  @Text(LIMITS.pageTitleChars, { optional: true })
  title?: string;

  @Text(LIMITS.languageTagChars, { optional: true })
  language?: string;

  @Flag({ optional: true })
  chatting?: boolean;
}

/** The group `visitors` of the settings. */
export class VisitorsSettingsDto implements VisitorsSettings {
  @Flag()
  on = false;

  @OneOf(LOOK_INS)
  mayStart: LookIn = 'staff';
}

export class InviteVisitorDto implements InviteVisitorRequest {
  // how long it may be is checked as of a message
  @Text(LIMITS.bodyBytes)
  message: string;
}

export class TakeInvitationDto implements TakeInvitationRequest {
  @Id()
  visitor: string;
}
