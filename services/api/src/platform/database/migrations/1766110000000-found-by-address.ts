import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever signs in is found by their address, for which there is an index, of which a policy has all rows read, since `lower` is not
 * leakproof. `find_by_address` sees more than its caller, says so to the server itself alone, and returns ids: of accounts, or of
 * customers whom a shop has signed in.
 */
export class FoundByAddress1766110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function find_by_address(p_address text, p_accounts boolean) returns setof uuid
      language plpgsql stable security definer rows 1 set search_path = public, pg_temp as $$
      begin
        if not app_is_system() then
          raise exception 'only the server itself looks for addresses' using errcode = '42501';
        end if;
        if p_accounts then
          return query select u.id from app_user u where lower(u.email) = lower(p_address) and u.password_hash is not null;
        else
          return query select u.id from app_user u where lower(u.email) = lower(p_address)
            and u.role = 'customer' and u.external_id is not null and u.merged_into is null;
        end if;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function find_by_address`);
  }
}
