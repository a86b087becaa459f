import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['contact_attribute', 'room_attribute'];
const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ME = `(select app_user_id())`;
const DEFINER = 'security definer set search_path = public, pg_temp';

/**
 * What is said of contacts, a value a row; and of what is said of rooms (`room_desk.attributes`) what a list may ask for, kept by a
 * trigger. `word` and `number` are compared by operators that say nothing of rows that somebody may not see, so that row level
 * security lets their indexes be used; they are null where the value is somebody's own words.
 */
export class Attributes1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_attribute (
        user_id uuid not null constraint contact_attribute_user_id_fkey references app_user (id),
        name text not null,
        value jsonb not null,
        word text collate "C",
        number double precision,
        constraint contact_attribute_pkey primary key (user_id, name)
      );
      create index contact_attribute_word on contact_attribute (name, word, user_id);
      create index contact_attribute_number on contact_attribute (name, number, user_id) where number is not null;

      create table room_attribute (
        room_id uuid not null constraint room_attribute_room_id_fkey references chat_room (id),
        name text not null,
        word text collate "C",
        number double precision,
        constraint room_attribute_pkey primary key (room_id, name)
      );
      create index room_attribute_word on room_attribute (name, word, room_id);
      create index room_attribute_number on room_attribute (name, number, room_id) where number is not null;
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`
      create policy reader on contact_attribute for select using (${STAFF} or user_id = ${ME});
      create policy reader on room_attribute for select using (${STAFF});
    `);
    await runner.query(TRIGGERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger room_desk_attributes on room_desk;
      drop table room_attribute, contact_attribute;
      drop function note_room_attributes, stamp_rooms_of_contact;
    `);
  }
}

const TRIGGERS = `
  -- an object in place of a value holds it sealed
  create function note_room_attributes() returns trigger language plpgsql ${DEFINER} as $$
  begin
    delete from room_attribute where room_id = new.room_id;
    insert into room_attribute (room_id, name, word, number)
    select new.room_id, key, case when jsonb_typeof(value) <> 'object' then value #>> '{}' end,
      case when jsonb_typeof(value) = 'number' then value::float8 end
    from jsonb_each(new.attributes);
    return null;
  end $$;
  create trigger room_desk_attributes after update on room_desk for each row
    when (old.attributes is distinct from new.attributes) execute function note_room_attributes();

  -- a change of a contact is a change of the rooms that lists keep: servers that were told of nothing see it there
  create function stamp_rooms_of_contact() returns trigger language plpgsql ${DEFINER} as $$
  begin
    update chat_room set changed_in = 0
    where user_id = coalesce(new.user_id, old.user_id) and status <> 'closed' and shredded_at is null;
    return null;
  end $$;
  create trigger contact_attribute_stamp after insert or update or delete on contact_attribute
    for each row execute function stamp_rooms_of_contact();
`;
