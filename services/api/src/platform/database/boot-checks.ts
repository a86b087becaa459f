import type pg from 'pg';
import { DatabaseRefused } from './connect.js';

interface RoleRow {
  role: string;
  superuser: boolean;
  bypasses: boolean;
  owns: string | null;
}

/** The name of the application's role. Refuses one that row level security would not hold; nothing waives this check. */
export async function checkRole(application: pg.Client): Promise<string> {
  const { rows } = await application.query<RoleRow>(
    `select rolname as role, rolsuper as superuser, rolbypassrls as bypasses,
       (select min(relname) from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and pg_has_role(current_user, relowner, 'member')) as owns
     from pg_roles where rolname = current_user`,
  );
  const { role, superuser, bypasses, owns } = rows[0]!;
  const refuse = (what: string): never => {
    throw new DatabaseRefused(
      `DATABASE_URL: the role "${role}" ${what}. The application needs a role of its own that is none of superuser, ` +
        'BYPASSRLS or owner of the tables; the owner goes into DATABASE_OWNER_URL.',
    );
  };
  if (superuser) refuse('is a superuser');
  if (bypasses) refuse('has BYPASSRLS');
  if (owns !== null) refuse(`owns the table "${owns}", itself or through a role it belongs to`);
  return role;
}

/** Each of these, switched off, lets a committed message be lost in a crash. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** An acknowledged message is a committed one, and that is worth what the database makes of a commit. */
export async function checkDurability(application: pg.Client, allowUnsafe: boolean): Promise<void> {
  if (allowUnsafe) return;
  const { rows } = await application.query<{ name: string }>(
    `select name from pg_settings where name = any($1) and setting = 'off'`,
    [DURABLE],
  );
  if (rows.length === 0) return;
  throw new DatabaseRefused(
    `The database has ${rows.map(({ name }) => name).join(', ')} switched off and may lose messages in a crash. ` +
      'Switch it on, or set ALLOW_UNSAFE_DATABASE=true for tests.',
  );
}
