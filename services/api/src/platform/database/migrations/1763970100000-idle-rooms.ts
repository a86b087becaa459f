import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeFunction } from '../change-function.js';

const CLOSED = `(status = 'closed' and closed_at < p_closed_before)`;
const DUE = `(p_because = 'retention' and status = 'closed' and closed_at < p_closed_before)
          or (p_because = 'idle' and status <> 'closed' and active_at < p_closed_before)`;

/**
 * Whatever nobody closed stayed for ever, and guests with it. A chat may go by when something was last said in it, and a guest who has
 * none any more by when they were last here. As with closed ones the function that destroys looks once more whether it may.
 */
export class IdleRooms1763970100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table room_tombstone drop constraint room_tombstone_because;
      alter table room_tombstone add constraint room_tombstone_because check (because in ('retention', 'idle', 'erasure'));
    `);
    await changeFunction(runner, 'shred_room', CLOSED, DUE);
    await runner.query(`
      create index app_user_guest on app_user (created_at, id) where role = 'guest' and erased_at is null and merged_into is null;

      -- guests who were last here before that, and of whom nothing is left that was said
      create function app_gone_guests(p_before timestamptz)
      returns table (id uuid, created_at timestamptz, held boolean) language sql stable as $$
        select u.id, u.created_at,
          exists (select from legal_hold h where h.lifted_at is null and h.user_id = u.id)
        from app_user u
        where u.role = 'guest' and u.erased_at is null and u.merged_into is null and u.created_at < p_before
          and not exists (select from auth_session s where s.user_id = u.id and s.used_at >= p_before)
          and not exists (select from chat_room r where r.user_id = u.id and r.shredded_at is null)
          and not exists (select from chat_participant p where p.user_id = u.id)
      $$;

      -- False: somebody came back, or holds them.
      create function forget_guest(p_user uuid, p_before timestamptz, p_at timestamptz) returns boolean
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if not app_is_system() then
          raise exception 'only the server itself forgets guests' using errcode = '42501';
        end if;
        -- whoever begins a chat for them, or holds them, refers to this row
        perform from app_user where id = p_user for update;
        if not exists (select from app_gone_guests(p_before) g where g.id = p_user and not g.held) then
          return false;
        end if;
        perform erase_account(array[p_user], p_at);
        return true;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function forget_guest, app_gone_guests;
      drop index app_user_guest;
    `);
    await changeFunction(runner, 'shred_room', DUE, CLOSED);
    await runner.query(`
      update room_tombstone set because = 'retention' where because = 'idle';
      alter table room_tombstone drop constraint room_tombstone_because;
      alter table room_tombstone add constraint room_tombstone_because check (because in ('retention', 'erasure'));
    `);
  }
}
