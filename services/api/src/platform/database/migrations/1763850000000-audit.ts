import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['audit_entry', 'audit_head'];

/**
 * The chain of deeds. A row is a text and a hash: that of the row before it and the text. What is searched by is made from the
 * text by Postgres, so there is nothing beside it that could say something else.
 *
 * The application can do no more than add to the end: it has no right to write to either table, and this one function writes for
 * it. Who owns the tables is refused by triggers, and can take those away; that is what verifying is for.
 */
export class Audit1763850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        n bigint primary key,
        body text not null,
        previous text not null,
        hash text not null,
        at text collate "C" not null generated always as (body::jsonb ->> 'at') stored,
        action text collate "C" not null generated always as (body::jsonb ->> 'action') stored,
        actor text not null generated always as
          (coalesce(body::jsonb #>> '{actor,id}', body::jsonb #>> '{actor,role}')) stored,
        target text generated always as (body::jsonb #>> '{target,id}') stored
      );
      create index audit_entry_at on audit_entry (at, n);
      create index audit_entry_action on audit_entry (action, n);
      create index audit_entry_actor on audit_entry (actor, n);
      create index audit_entry_target on audit_entry (target, n) where target is not null;

      create table audit_head (
        one boolean primary key default true check (one),
        n bigint not null,
        hash text not null
      );
      insert into audit_head (n, hash) values (0, repeat('0', 64));

      create function audit_hash(previous text, body text) returns text language sql immutable strict parallel safe
        as $$ select encode(sha256(convert_to(previous || E'\\n' || body, 'UTF8')), 'hex') $$;

      create function audit_record(deeds jsonb) returns void language plpgsql
        security definer set search_path = public, pg_temp as $$
      declare
        deed jsonb;
        head audit_head;
        line text;
        following text;
      begin
        if not app_is_system() and app_user_id() is null then
          raise insufficient_privilege using message = 'a deed needs somebody who does it';
        end if;
        select * into strict head from audit_head for update;
        for deed in select * from jsonb_array_elements(deeds) loop
          if not app_is_system() and (deed #>> '{actor,id}') is distinct from app_user_id()::text then
            raise insufficient_privilege using message = 'a deed is recorded by who does it';
          end if;
          head.n := head.n + 1;
          -- json keeps the order of its keys
          line := json_build_object('n', head.n,
            'at', to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'action', deed -> 'action', 'actor', deed -> 'actor', 'target', deed -> 'target',
            'details', deed -> 'details')::text;
          if octet_length(line) > 16384 then
            raise program_limit_exceeded using message = 'a deed is no place for so many words';
          end if;
          following := audit_hash(head.hash, line);
          insert into audit_entry (n, body, previous, hash) values (head.n, line, head.hash, following);
          head.hash := following;
        end loop;
        update audit_head set n = head.n, hash = head.hash;
      end $$;

      create function audit_refuse() returns trigger language plpgsql as $$
      begin
        raise insufficient_privilege using message = 'what is in the audit chain stays as it is';
      end $$;
      create trigger audit_entry_stays before update or delete or truncate on audit_entry
        for each statement execute function audit_refuse();
      create trigger audit_head_stays before insert or delete or truncate on audit_head
        for each statement execute function audit_refuse();

      -- a row can only be added that follows, and the head can only move to it
      create function audit_follows() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'audit_entry' then
          if new.previous = (select hash from audit_entry where n = new.n - 1)
            or (new.n = 1 and new.previous = repeat('0', 64)) then return new; end if;
        elsif new.n > old.n and exists (select from audit_entry e where e.n = new.n and e.hash = new.hash) then
          return new;
        end if;
        raise insufficient_privilege using message = 'the audit chain only grows at its end';
      end $$;
      create trigger audit_entry_follows before insert on audit_entry
        for each row execute function audit_follows();
      create trigger audit_head_follows before update on audit_head
        for each row execute function audit_follows();
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy reader on ${table} for select
          using ((select app_is_system() or current_setting('app.role', true) = 'admin'));
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_entry, audit_head;
      drop function audit_record, audit_refuse, audit_follows, audit_hash;
    `);
  }
}
