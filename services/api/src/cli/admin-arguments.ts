import { parseArgs } from 'node:util';
import { ROLES, type Role } from '@parley/protocol';

export const USAGE = `pnpm admin create --email ADDRESS --name NAME [--role admin]

Makes an account. The password is asked for, or taken from ADMIN_PASSWORD.
The database is the one of the server that runs on DATA_DIR, or the one that DATABASE_URL names
(with DATABASE_OWNER_URL its tables are made first).
Roles: admin (the default), manager, agent, driver, customer.
`;

export interface NewAdmin {
  email: string;
  name: string;
  role: Exclude<Role, 'guest'>;
}

/** What the command line asks for; null for the usage. Throws a `WrongArguments`. */
export function parseArguments(args: string[]): NewAdmin | null {
  const { values, positionals } = parsed(args);
  if (values.help || (positionals.length === 0 && Object.keys(values).length === 0)) return null;
  if (positionals.length !== 1 || positionals[0] !== 'create')
    throw new WrongArguments('The one command is "create".');
  const { email, name, role = 'admin' } = values;
  if (!email) throw new WrongArguments('--email is missing.');
  if (!name) throw new WrongArguments('--name is missing.');
  if (!isAccountRole(role)) throw new WrongArguments(`--role cannot be "${role}".`);
  return { email, name, role };
}

export class WrongArguments extends Error {}

function parsed(args: string[]) {
  const text = { type: 'string' } as const;
  const options = { email: text, name: text, role: text, help: { type: 'boolean', short: 'h' } } as const;
  try {
    // pnpm hands on the "--" that separates its own options
    return parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const isAccountRole = (role: string): role is NewAdmin['role'] =>
  role !== 'guest' && (ROLES as readonly string[]).includes(role);
