import type { RouteName } from '@parley/protocol';
import { ACCOUNT_CALLS } from './account.fields.js';
import { ADMIN_CALLS } from './admin.fields.js';
import { CHAT_CALLS } from './chat.fields.js';
import { CONTACTS_CALLS } from './contacts.fields.js';
import { DESK_CALLS } from './desk.fields.js';
import { LISTS_CALLS } from './lists.fields.js';
import { RECORDS_CALLS } from './records.fields.js';
import { TEAMS_CALLS } from './teams.fields.js';
import type { Call } from './field.js';

export { EVENT_CALLS } from './events.fields.js';
export type { Call, Field, Kind } from './field.js';

/** Every route, and every field of each. */
export const ROUTE_CALLS: Record<RouteName, Call> = {
  ...ACCOUNT_CALLS,
  ...CHAT_CALLS,
  ...TEAMS_CALLS,
  ...DESK_CALLS,
  ...CONTACTS_CALLS,
  ...LISTS_CALLS,
  ...ADMIN_CALLS,
  ...RECORDS_CALLS,
};
