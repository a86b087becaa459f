import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@parley/protocol';
import pg from 'pg';
import { Database } from './platform/database/database.js';
import { type ChatApp, chatApp, type Person } from './testing/chat-app.js';

/** What people's own units of work may not write, whatever check was forgotten before: as the application's role, in their name. */

let chat: ChatApp;
let superuser: pg.Client;
let people: Record<Who, Person>;
let mine: string;
let others: string;

beforeAll(async () => {
  chat = await chatApp();
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
  const guest = await chat.a.guest({ name: 'Gustav', message: 'hello' });
  const [agent, other] = [await chat.an.agent(), await chat.a.manager()];
  people = { customer: await chat.a.customer(), guest, agent, other };
  const made = await people.customer.post('/chat/room', { message: 'mine' }).expect(201);
  mine = (made.body as { id: string }).id;
  others = guest.room.id;
  await people.agent.post(`/chat/support/room/${mine}/assign`).expect(200);
  await superuser.query(`insert into contact_note values ($1, $2, $3, 's1.x', now())`, [
    randomUUID(),
    people.customer.id,
    agent.id,
  ]);
  await superuser.query(`insert into room_draft values ($1, $2, false, 's1.x', 1, now())`, [
    agent.id,
    others,
  ]);
});
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

/** `other` is a colleague, and one who leads. */
type Who = 'customer' | 'guest' | 'agent' | 'other';

/** Places in the statements that stand for what the test has made. */
function filled(sql: string, who: Who): string {
  const { tokens, id } = people[who];
  const claims = JSON.parse(Buffer.from(tokens.accessToken.split('.')[1]!, 'base64url').toString()) as {
    sid: string;
  };
  return sql
    .replaceAll(':me', `'${id}'`)
    .replaceAll(':session', `'${claims.sid}'`)
    .replaceAll(':agent', `'${people.agent.id}'`)
    .replaceAll(':mine', `'${mine}'`)
    .replaceAll(':others', `'${others}'`)
    .replaceAll(':other', `'${people.other.id}'`)
    .replaceAll(':new', `'${randomUUID()}'`);
}

/** How many rows it wrote; it is undone. */
function tried(who: Who, sql: string): Promise<number> {
  const role: Role = people[who].user.role;
  let rows = -1;
  const undone = new Error('undone');
  return chat
    .get(Database)
    .as({ userId: people[who].id, role }, async () => {
      rows = (await chat.get(Database).query(`with w as (${filled(sql, who)} returning 1) select from w`))
        .length;
      throw undone;
    })
    .catch((error: unknown) => {
      if (error === undone) return rows;
      throw error;
    });
}

const MESSAGE =
  'insert into chat_message (id, room_id, private, seq, type, message, sender_id, sender_type, metadata)';
const END = `'{"event": "closed"}'`;

const FORBIDDEN: readonly (readonly [who: Who, what: string, sql: string])[] = [
  ['customer', 'moves into a chat', 'update chat_participant set room_id = :others where user_id = :me'],
  ['customer', 'puts another in', 'update chat_participant set user_id = :agent where user_id = :me'],
  ['customer', 'joins a chat', 'insert into chat_participant (room_id, user_id) values (:others, :me)'],
  ['agent', 'moves somebody', 'update chat_participant set room_id = :others where room_id = :mine'],

  ['customer', 'promotes themselves', `update app_user set role = 'admin' where id = :me`],
  ['agent', 'promotes themselves', `update app_user set role = 'admin' where id = :me`],
  ['customer', 'is a customer of the shop', `update app_user set external_id = 'c-1' where id = :me`],
  ['guest', 'is merged', 'update app_user set merged_into = :agent where id = :me'],
  ['agent', 'takes back that they are disabled', 'update app_user set disabled_at = now() where id = :me'],
  ['guest', 'has a password', `update app_user set password_hash = 'x' where id = :me`],
  ['agent', 'changes another', `update app_user set name = 'x' where id <> :me`],

  ['customer', 'gives their chat away', 'update chat_room set user_id = :agent where id = :mine'],
  ['customer', 'makes it urgent', 'update chat_room set priority = 3 where id = :mine'],
  ['customer', 'takes the agent out', 'update chat_room set support_agent_id = null where id = :mine'],
  ['customer', 'opens it', `update chat_room set status = 'resolved' where id = :mine`],
  ['customer', 'makes it look shredded', 'update chat_room set shredded_at = now() where id = :mine'],
  ['customer', 'writes to another', `update chat_room set status = 'closed' where id = :others`],
  ['agent', 'rates it', 'update chat_room set rating_score = 5 where id = :mine'],
  ['agent', 'says what the customer thought', `update chat_room set rating_comment = 'x' where id = :mine`],
  ['agent', 'gives it to another customer', 'update chat_room set user_id = :agent where id = :mine'],
  ['agent', 'changes when it was made', 'update chat_room set created_at = now() where id = :mine'],
  [
    'customer',
    'makes one that somebody has',
    `insert into chat_room (id, user_id, support_agent_id) values (:new, :me, :agent)`,
  ],
  [
    'customer',
    'makes one that is open',
    `insert into chat_room (id, user_id, status) values (:new, :me, 'open')`,
  ],
  ['customer', 'makes one for another', 'insert into chat_room (id, user_id) values (:new, :agent)'],
  [
    'customer',
    'fills in what is said of it',
    `update room_desk set attributes = '{"a": 1}' where room_id = :mine`,
  ],
  ['customer', 'is the first in the queue', 'update room_desk set front = true where room_id = :mine'],
  ['customer', 'wakes it', 'update room_desk set snoozed_until = now() where room_id = :mine'],
  [
    'customer',
    'says when an answer is due',
    `update room_desk set next_due_at = now() where room_id = :mine`,
  ],
  ['customer', 'counts back', 'update chat_room_seq set head = 0 where room_id = :mine'],
  ['customer', 'counts notes', 'update chat_room_seq set staff_head = 9 where room_id = :mine'],

  [
    'customer',
    'speaks as the staff',
    `${MESSAGE} values (:new, :mine, false, 90, 'text', 'x', :me, 'agent', '{}')`,
  ],
  [
    'customer',
    'speaks as an agent',
    `${MESSAGE} values (:new, :mine, false, 90, 'text', 'x', :agent, 'agent', '{}')`,
  ],
  [
    'customer',
    'speaks as a bot',
    `${MESSAGE} values (:new, :mine, false, 90, 'text', 'x', null, 'bot', '{}')`,
  ],
  [
    'customer',
    'says with the system’s voice',
    `${MESSAGE} values (:new, :mine, false, 90, 'text', 'x', null, 'system', ${END})`,
  ],
  [
    'customer',
    'tells what only the staff do',
    `${MESSAGE} values (:new, :mine, false, 90, 'system', '', null, 'system', '{"event": "assigned"}')`,
  ],
  [
    'customer',
    'ends it in another’s name',
    `${MESSAGE} select :new, :mine, false, 90, 'system', '', null, 'system', jsonb_build_object('event', 'closed', 'byId', :agent)`,
  ],
  [
    'customer',
    'speaks elsewhere',
    `${MESSAGE} values (:new, :others, false, 90, 'text', 'x', :me, 'customer', '{}')`,
  ],
  [
    'agent',
    'speaks as the customer',
    `${MESSAGE} select :new, :mine, false, 90, 'text', 'x', user_id, 'customer', '{}'
     from chat_room where id = :mine`,
  ],
  [
    'customer',
    'makes an answer of it',
    `update chat_message set sender_type = 'agent' where sender_id = :me`,
  ],
  ['customer', 'moves what they said', 'update chat_message set room_id = :others where sender_id = :me'],
  ['agent', 'dates it back', `update chat_message set created_at = 'epoch' where room_id = :mine`],

  ['customer', 'begins an answer', `insert into room_draft values (:me, :mine, false, 's1.x', 1, now())`],
  [
    'agent',
    'begins one in another’s name',
    `insert into room_draft select user_id, :mine, false, 's1.x', 1, now() from chat_room where id = :mine`,
  ],
  ['agent', 'gives their draft away', `update room_draft set user_id = :other where room_id = :others`],
  ['other', 'changes a colleague’s draft', `update room_draft set text = 's1.y' where room_id = :others`],
  ['other', 'throws it away', 'delete from room_draft where room_id = :others'],
  [
    'customer',
    'fills in what is said of them',
    `insert into contact_attribute values (:me, 'plan', '"gold"', 'gold')`,
  ],
  [
    'agent',
    'fills it in past its rules',
    `insert into contact_attribute select user_id, 'plan', '"gold"', 'gold' from chat_room where id = :mine`,
  ],
  [
    'agent',
    'notes something past its rules',
    `insert into contact_note select :new, user_id, :me, 's1.x', now() from chat_room where id = :mine`,
  ],
  ['other', 'rewrites what a colleague noted', `update contact_note set text = 's1.y'`],
  ['customer', 'takes away what is noted about them', 'delete from contact_note'],
  ['agent', 'says what a list finds', `insert into room_attribute values (:mine, 'size', 'XL')`],
  [
    'guest',
    'is a visitor of their own making',
    `insert into live_visitor values (:new, '\\x00', now(), now(), 's1.x')`,
  ],
  ['agent', 'keeps a visitor', `insert into live_visitor values (:new, '\\x00', now(), now(), 's1.x')`],
  ['agent', 'says where the customer is', `insert into room_visit values (:mine, 's1.x')`],
  ['customer', 'says where another is', `insert into room_visit values (:others, 's1.x')`],
  [
    'agent',
    'names somebody in a colleague’s name',
    `insert into mention values (:mine, :new, :me, :other, now())`,
  ],
  ['agent', 'follows for a colleague', 'insert into room_follower values (:mine, :other, now())'],
  ['customer', 'follows', 'insert into room_follower values (:mine, :me, now())'],
  [
    'customer',
    'has an order',
    `insert into shop_record (kind, id, user_id, status, title, placed_at, as_of) values ('order', 'x', :me, 'new', 'x', now(), now())`,
  ],

  [
    'customer',
    'stays signed in',
    `update auth_session set expires_at = now() + interval '9 years' where id = :session`,
  ],
  ['customer', 'gives their session away', 'update auth_session set user_id = :agent where id = :session'],
  [
    'customer',
    'opens a session',
    `insert into auth_session (id, user_id, expires_at) values (:new, :me, now() + interval '1 day')`,
  ],
  ['agent', 'forgets that they were there', 'delete from auth_session where id = :session'],
];

describe('in the name of somebody, who', () => {
  it.each(FORBIDDEN)('is a %s, and %s: nothing is written', async (who, _what, sql) => {
    const outcome = await tried(who, sql).catch((error: Error) => error.message);
    if (outcome !== 0) expect(outcome).toMatch(/row-level security|not theirs to change/);
  });

  it('an ended session stays so', async () => {
    const gone = await chat.a.customer();
    await gone.post('/auth/logout').expect(200);
    people.guest = gone;
    const reopen = tried('guest', 'update auth_session set ended_because = null where id = :session');
    await expect(reopen).rejects.toThrow('not theirs to change');
  });

  it('was signed for by a shop has that name', async () => {
    const signed = await chat.a.customer();
    await superuser.query(`update app_user set external_id = 'signed' where id = $1`, [signed.id]);
    people.guest = signed;
    const rename = tried('guest', `update app_user set name = 'x' where id = :me`);
    await expect(rename).rejects.toThrow('not theirs to change');
  });
});

/** So that a refusal above says something: each of these differs from one of them in what is allowed. */
const ALLOWED: readonly (readonly [who: Who, what: string, sql: string])[] = [
  ['customer', 'another name', `update app_user set name = 'x' where id = :me`],
  ['customer', 'the end of a chat', `update chat_room set status = 'closed' where id = :mine`],
  ['customer', 'a rating', 'update chat_room set rating_score = 5 where id = :mine'],
  ['customer', 'a new chat', 'insert into chat_room (id, user_id) values (:new, :me)'],
  ['customer', 'a word', `${MESSAGE} values (:new, :mine, false, 90, 'edit', 'x', :me, 'customer', '{}')`],
  [
    'customer',
    'that it is over',
    `${MESSAGE} select :new, :mine, false, 90, 'system', '', null, 'system', jsonb_build_object('event', 'closed', 'byId', :me)`,
  ],
  ['customer', 'the end of a session', 'update auth_session set ended_at = now() where id = :session'],
  ['agent', 'a draft', `insert into room_draft values (:me, :mine, false, 's1.x', 1, now())`],
  ['agent', 'more of it', `update room_draft set text = 's1.y' where room_id = :others`],
  ['customer', 'where they are', `insert into room_visit values (:mine, 's1.x')`],
  ['customer', 'what they begin it with', `update room_desk set skills = '{billing}' where room_id = :mine`],
  ['agent', 'what is said of it', `update room_desk set attributes = '{"a": 1}' where room_id = :mine`],
  ['agent', 'that they follow', 'insert into room_follower values (:mine, :me, now())'],
  ['agent', 'another priority', 'update chat_room set priority = 3 where id = :mine'],
  ['agent', 'a word', `${MESSAGE} values (:new, :mine, false, 90, 'edit', 'x', :me, 'agent', '{}')`],
];

describe('in the name of somebody there may be written', () => {
  it.each(ALLOWED)('by a %s: %s', async (who, _what, sql) => {
    expect(await tried(who, sql)).toBe(1);
  });
});
