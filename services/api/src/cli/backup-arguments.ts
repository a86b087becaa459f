import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { WrongUsage } from './exit.js';

export interface BackupFiles {
  data: string;
  keys: string;
  withMasterKeys: boolean;
}

const OPTIONS = {
  data: { type: 'string' },
  keys: { type: 'string' },
  'with-master-keys': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Null for the usage. Throws a `WrongUsage`. */
export function parseFiles(args: string[], may: { bringMasterKeys: boolean }): BackupFiles | null {
  const { values, positionals } = parsed(args);
  if (values.help || (positionals.length === 0 && Object.keys(values).length === 0)) return null;
  if (positionals.length > 0) throw new WrongUsage(`"${positionals[0]}" belongs to no option.`);
  const { data, keys } = values;
  if (!data) throw new WrongUsage('--data is missing.');
  if (!keys) throw new WrongUsage('--keys is missing.');
  const withMasterKeys = values['with-master-keys'] ?? false;
  if (withMasterKeys && !may.bringMasterKeys) throw new WrongUsage('--with-master-keys is for backups.');
  return { data: resolve(data), keys: resolve(keys), withMasterKeys };
}

/** Who gets hold of the one must not find the other beside it. */
export function refuseTogether({ data, keys }: BackupFiles): void {
  if (dirname(data) === dirname(keys))
    throw new WrongUsage('Keep the keys in another folder than the data, best on another machine.');
}

function parsed(args: string[]) {
  try {
    // pnpm hands on the "--" that separates its own options
    return parseArgs({ args: args.filter((arg) => arg !== '--'), options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new WrongUsage(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
