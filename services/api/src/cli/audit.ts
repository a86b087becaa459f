// `pnpm audit verify`: whether anybody changed what the chain of deeds says, and where. See docs/audit.md.
import { parseArgs } from 'node:util';
import { environment } from '../config/environment.js';
import type { ChainCheck, Head } from '../platform/audit/chain-check.js';
import { headOf, verifyChain } from '../platform/audit/verify-chain.js';
import { DatabaseRefused, withConnection } from '../platform/database/connect.js';
import { StartProblem } from '../supervisor/start-problem.js';
import { findDatabase, NoDatabase } from './find-database.js';

const USAGE = `pnpm audit verify [N:HASH]...  Goes along the whole chain of deeds and names what is wrong; exit code 1 if anything is.
                               N:HASH is an end of the chain that was written down elsewhere.
pnpm audit head                The present end of the chain, to be written down elsewhere.
The database is the one of the server that runs on DATA_DIR, or the one that DATABASE_URL names.
`;
/** sysexits.h: EX_USAGE. */
const EXIT_USAGE = 64;

class WrongArguments extends Error {}

interface Wanted {
  command: 'verify' | 'head';
  told: Head[];
}

function wanted(args: string[]): Wanted | null {
  const { values, positionals } = parsed(args);
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) return null;
  const told = [...rest, ...(values.head ?? [])].map(headFrom);
  if (command !== 'verify' && (command !== 'head' || told.length > 0))
    throw new WrongArguments('The commands are "verify" and "head".');
  return { command, told };
}

function parsed(args: string[]) {
  // with `pnpm run audit verify --head N:HASH`: pnpm's own `audit` refuses options that it does not know
  const head = { type: 'string', multiple: true } as const;
  const options = { head, help: { type: 'boolean', short: 'h' } } as const;
  try {
    // pnpm hands on the "--" that separates its own options
    return parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    throw new WrongArguments(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** As it is told: "17:5f70…", or as the log says it, with a space. */
function headFrom(text: string): Head {
  const [, n, hash] = /^(\d{1,15})[: ]([\da-f]{64})$/i.exec(text.trim()) ?? [];
  if (!n || !hash) throw new WrongArguments(`"${text}" is not a number, a colon and 64 hexadecimal digits.`);
  return { n: Number(n), hash: hash.toLowerCase() };
}

async function main(args: string[]): Promise<number> {
  const asked = wanted(args);
  if (!asked) {
    process.stdout.write(USAGE);
    return 0;
  }
  const env = environment();
  const url = { ...env, ...findDatabase(env) }['DATABASE_URL']!;
  return withConnection('DATABASE_URL', url, async (database) => {
    if (asked.command === 'verify') return report(await verifyChain(database, asked.told));
    await database.query('begin read only');
    await database.query(`select set_config('app.role', 'system', true)`);
    const head = await headOf(database);
    process.stdout.write(head ? `${head.n}:${head.hash}\n` : 'The head is gone.\n');
    return head ? 0 : 1;
  });
}

function report({ rows, last, findings, found }: ChainCheck): number {
  for (const { text } of findings) process.stdout.write(`${text}\n`);
  if (found > findings.length) process.stdout.write(`… and ${found - findings.length} more\n`);
  const checked = `${rows} ${rows === 1 ? 'row' : 'rows'} checked`;
  process.stdout.write(
    found === 0
      ? `${checked}: nothing was changed. The head is ${last.n}:${last.hash}\n`
      : `${checked}: the chain is BROKEN.\n`,
  );
  return found === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const known = [WrongArguments, DatabaseRefused, NoDatabase, StartProblem];
  const { message, stack } = error as Error;
  process.stderr.write(`${known.some((kind) => error instanceof kind) ? message : stack}\n`);
  if (error instanceof WrongArguments) process.stderr.write(`\n${USAGE}`);
  process.exitCode = error instanceof WrongArguments ? EXIT_USAGE : 1;
}
