import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeFunction } from '../change-function.js';

const STOPS = `delete from mail_stop where address in (select lower(email) from app_user where id = any (p_users));`;
const JOBS = `
    -- whatever a job was told of them: their ids, or an address, also when it has failed for good and lies aside
    delete from graphile_worker._private_jobs j
    where exists (select from jsonb_path_query(j.payload::jsonb, 'strict $.**') told
      where jsonb_typeof(told) = 'string' and (told #>> '{}' in (select id::text from unnest(p_users) id)
        or lower(told #>> '{}') in (select lower(email) from app_user where id = any (p_users))));`;

/** A mail that could not be sent stayed in the queue with the address of somebody who had been erased. */
export class ErasedJobs1763970200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await changeFunction(runner, 'erase_account', STOPS, STOPS + JOBS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeFunction(runner, 'erase_account', STOPS + JOBS, STOPS);
  }
}
