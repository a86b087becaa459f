import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const CLI = join(import.meta.dirname, '../../dist/cli');

/** Runs a command as it was built (`backup`, `restore`, `keys` …), with this environment and nothing else of ours. */
export async function runProgram(name: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join(CLI, `${name}.js`), ...args], {
    env: { PATH: process.env['PATH']!, ...env },
    cwd: tmpdir(),
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, err, code: code as number };
}
