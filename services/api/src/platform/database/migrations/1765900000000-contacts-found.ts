import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Contacts are found by an id, an address or the beginning of a name, each by its index. Under a policy none of them would be used,
 * since `lower` is not leakproof: every person there is would be read. So `find_contacts` sees more than its caller, says so to
 * the server itself alone, and returns ids.
 *
 * What begins with a text lies between the text and the text with the last of all letters behind it, as the index sorts: that is
 * asked in so many words, since a plan that is kept does not know what it will be asked.
 */
export class ContactsFound1765900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index app_user_contact_name on app_user (lower(name) text_pattern_ops) where role in ('customer', 'guest');
      create index app_user_contact_email on app_user (lower(email)) where role in ('customer', 'guest');

      -- the newest of them
      create function find_contacts(p_asked text, p_limit int) returns setof uuid
      language plpgsql stable security definer set search_path = public, pg_temp as $$
      begin
        if not app_is_system() then
          raise exception 'only the server itself looks for contacts' using errcode = '42501';
        end if;
        return query
          select found.id from (
            select u.id, u.role, u.created_at, u.merged_into, u.disabled_at from app_user u where u.external_id = p_asked
            union
            select u.id, u.role, u.created_at, u.merged_into, u.disabled_at from app_user u
              where u.role in ('customer', 'guest') and lower(u.email) = lower(p_asked)
            union
            select u.id, u.role, u.created_at, u.merged_into, u.disabled_at from app_user u
              where u.role in ('customer', 'guest')
              and lower(u.name) ~>=~ lower(p_asked) and lower(u.name) ~<~ (lower(p_asked) || chr(1114111))
          ) found
          where found.role in ('customer', 'guest') and found.merged_into is null and found.disabled_at is null
          order by found.created_at desc, found.id limit p_limit;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function find_contacts;
      drop index app_user_contact_email, app_user_contact_name;
    `);
  }
}
