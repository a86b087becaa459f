/**
 * What stands in each column that can hold words. `sealed`: under a key, nothing else. `part`: words of a chat in it are sealed, what
 * happened is not. `hash`: of what nobody can guess, or under a key. `fact`: one of a few words, ids, numbers, times. `person`: in the
 * clear, about somebody; it goes with them, or the documentation says why it stays. `team`: in the clear, what a team has written for itself.
 */
export type Stored = 'sealed' | 'part' | 'hash' | 'fact' | 'person' | 'team';

const all = (stored: Stored, ...columns: string[]): Record<string, Stored> =>
  Object.fromEntries(columns.map((column) => [column, stored]));

/** Whoever adds a column decides here; one in the clear stands in docs/encryption.md as well. */
export const STORED_WORDS: Readonly<Record<string, Readonly<Record<string, Stored>>>> = {
  access_block: all('person', 'network', 'reason'),
  agent_profile: all('team', 'languages', 'skills'),
  answer: { ...all('team', 'code', 'fallback', 'texts', 'title'), scope: 'fact' },
  answer_version: { content: 'team' },
  app_user: {
    ...all('person', 'avatar_url', 'email', 'external_id', 'locale', 'name', 'unverified'),
    ...all('fact', 'role', 'status'),
    password_hash: 'hash',
  },
  assignment: all('fact', 'ended_because', 'judged', 'outcome', 'policy', 'seats', 'wanted'),
  audit_entry: {
    ...all('fact', 'action', 'at', 'target'),
    // of whoever is not staff the network, and at failed sign-ins a mark of the address
    ...all('person', 'actor', 'body'),
    ...all('hash', 'hash', 'previous'),
  },
  audit_head: { hash: 'hash' },
  auth_recovery_code: { hash: 'hash' },
  auth_refresh_token: all('hash', 'hash', 'successor_hash'),
  auth_session: { ...all('person', 'device', 'network'), ended_because: 'fact' },
  auth_totp: { sealed: 'sealed' },
  business_hours: { ...all('team', 'holidays', 'name'), ...all('fact', 'time_zone', 'week') },
  chat_message: {
    message: 'sealed',
    metadata: 'part',
    ...all('hash', 'payload_hash', 'words'),
    ...all('fact', 'sender_type', 'type'),
  },
  chat_room: {
    ...all('sealed', 'last_message', 'rating_comment', 'subject'),
    ...all('person', 'page', 'reference_id', 'tags'),
    ...all('fact', 'reference_kind', 'status', 'type'),
  },
  chat_room_key: { epoch: 'fact', wrapped: 'sealed' },
  contact_attribute: all('person', 'name', 'value', 'word'),
  contact_note: { text: 'sealed' },
  desk_presence: { status: 'fact' },
  erasure: all('fact', 'certificate', 'counts', 'state'),
  guest_request: { key_hash: 'hash' },
  integration_key: { ...all('team', 'hint', 'name'), hash: 'hash', scopes: 'fact' },
  invitation: { email: 'person', ...all('fact', 'locale', 'role'), token_hash: 'hash' },
  key_epoch: { ...all('fact', 'id', 'master'), wrapped: 'sealed' },
  legal_hold: { reason: 'person' },
  live_setting: { name: 'fact', value: 'team' },
  live_visitor: { visit: 'sealed', visitor_hash: 'hash' },
  mail_link: { token_hash: 'hash' },
  mail_stop: { address: 'person', reason: 'fact' },
  master_key: { epoch: 'fact', fingerprint: 'hash' },
  password_reset: { token_hash: 'hash' },
  purpose_key: { ...all('fact', 'master', 'purpose'), wrapped: 'sealed' },
  repeated_text: { likeness: 'hash' },
  room_attribute: all('person', 'name', 'word'),
  room_desk: { attributes: 'part', ...all('fact', 'breached', 'language', 'pauses', 'skills') },
  room_draft: { text: 'sealed' },
  room_tag: { tag: 'person' },
  room_tombstone: { because: 'fact' },
  room_trace: all('fact', 'facts', 'kind', 'node'),
  room_visit: { visit: 'sealed' },
  saved_filter: { ...all('team', 'conditions', 'name'), sort: 'fact' },
  schema_migration: { name: 'fact' },
  shop_record: {
    ...all('person', 'currency', 'id', 'lines', 'status_text', 'title', 'total', 'url'),
    ...all('fact', 'kind', 'status'),
  },
  spent_proof: { hash: 'hash' },
  team: {
    ...all('team', 'color', 'last_word', 'name', 'outside_text'),
    ...all('fact', 'delivery', 'outside', 'policy'),
  },
  topic: { ...all('team', 'icon', 'names'), skills: 'team' },
  whisper: { message: 'sealed' },
};
