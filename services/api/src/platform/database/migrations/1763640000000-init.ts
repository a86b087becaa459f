import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Init1763640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app_user (
        id uuid primary key,
        role text not null check (role in ('customer', 'guest', 'driver', 'agent', 'manager', 'admin')),
        email text,
        name text,
        password_hash text,
        avatar_url text,
        -- what staff chose for themselves; whether a socket is there is nobody's row
        status text not null default 'online' check (status in ('online', 'away', 'offline')),
        disabled_at timestamptz,
        -- the guest whose rooms became a customer's: nobody signs in as it again
        merged_into uuid references app_user (id),
        created_at timestamptz not null default now()
      );
      -- a guest may give any address: only accounts with a password own theirs
      create unique index app_user_email on app_user (lower(email)) where password_hash is not null;
      create index app_user_staff on app_user (role) where role in ('agent', 'manager', 'admin');

      create table auth_session (
        id uuid primary key,
        user_id uuid not null references app_user (id),
        created_at timestamptz not null default now(),
        used_at timestamptz not null default now(),
        expires_at timestamptz not null,
        ended_at timestamptz,
        ended_because text
      );
      create index auth_session_user on auth_session (user_id) where ended_at is null;

      -- one row a rotation: the hash of the token, and which one came after it
      create table auth_refresh_token (
        hash bytea primary key,
        session_id uuid not null references auth_session (id),
        created_at timestamptz not null default now(),
        used_at timestamptz,
        successor_hash bytea
      );
      create index auth_refresh_token_session on auth_refresh_token (session_id);

      -- a guest asked for twice with the same secret within a day is one guest
      create table guest_request (
        key_hash bytea primary key,
        user_id uuid not null references app_user (id),
        room_id uuid not null,
        created_at timestamptz not null default now()
      );

      create table chat_room (
        id uuid primary key,
        type text not null default 'support'
          check (type in ('support', 'customer_driver', 'customer_admin', 'driver_admin', 'guest_admin')),
        status text not null default 'waiting' check (status in ('waiting', 'open', 'resolved', 'closed')),
        priority smallint not null default 1 check (priority between 0 and 3),
        subject text,
        tags text[] not null default '{}',
        user_id uuid not null references app_user (id),
        support_agent_id uuid references app_user (id),
        page text,
        reference_kind text check (reference_kind in ('order', 'booking')),
        reference_id text,
        rating_score smallint check (rating_score between 1 and 5),
        rating_comment text,
        last_message text,
        last_message_seq bigint not null default 0,
        last_message_at timestamptz,
        -- when the first message brought the room into the queue
        queued_at timestamptz,
        -- since when the customer has been waiting for somebody
        waiting_since timestamptz,
        -- the first answer by staff, for the time people usually wait
        answered_at timestamptz,
        -- the newest of everything that a list is sorted by
        active_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        -- moved by what the customer may see, never by a note
        updated_at timestamptz not null default now(),
        closed_at timestamptz
      );
      create index chat_room_owner on chat_room (user_id, active_at desc, id desc);
      create index chat_room_activity on chat_room (active_at desc, id desc) where queued_at is not null;
      create index chat_room_status on chat_room (status, active_at desc, id desc) where queued_at is not null;
      create index chat_room_agent on chat_room (support_agent_id, active_at desc, id desc) where queued_at is not null;
      create index chat_room_answered on chat_room (answered_at) where answered_at is not null;

      -- The counters stand in a narrow table of their own: in the wide, indexed room row hardly an update would be HOT.
      create table chat_room_seq (
        room_id uuid primary key references chat_room (id),
        head bigint not null default 0,
        staff_head bigint not null default 0
      ) with (fillfactor = 50);

      create table chat_participant (
        room_id uuid not null references chat_room (id),
        user_id uuid not null references app_user (id),
        joined_at timestamptz not null default now(),
        left_at timestamptz,
        delivered_seq bigint not null default 0,
        read_seq bigint not null default 0,
        primary key (room_id, user_id)
      ) with (fillfactor = 70);
      create index chat_participant_user on chat_participant (user_id) where left_at is null;

      create table chat_message (
        room_id uuid not null references chat_room (id),
        private boolean not null,
        seq bigint not null,
        id uuid not null,
        type text not null check (type in ('text', 'system', 'edit', 'delete', 'image', 'file', 'location')),
        message text not null,
        sender_id uuid references app_user (id),
        sender_type text not null check (sender_type in ('customer', 'guest', 'driver', 'agent', 'bot', 'system')),
        metadata jsonb not null default '{}',
        -- keyed hash of the payload as submitted: the same id with other content is refused
        payload_hash bytea,
        public_seq bigint,
        revision_seq bigint,
        created_at timestamptz not null default clock_timestamp(),
        edited_at timestamptz,
        deleted_at timestamptz,
        primary key (room_id, private, seq),
        unique (room_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table chat_message, chat_participant, chat_room_seq, chat_room, guest_request, auth_refresh_token, auth_session,
        app_user;
    `);
  }
}
