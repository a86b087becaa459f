// `pnpm certificate`: whether a certificate of erasure is what this installation has signed.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { API_PREFIX, type CertificateKey, type ErasureCertificate } from '@parley/protocol';
import { environment } from '../config/environment.js';
import { fingerprintOf, isGenuine } from '../modules/privacy/index.js';

const USAGE = `pnpm certificate FILE [--from URL | --key KEY]

Checks a certificate of erasure (the JSON). The public key that it must have been signed with is asked of the server at
PUBLIC_URL or at URL, or is KEY: keep it if you want to check certificates without the server.
`;
const LOCAL = 'http://localhost:3000';
/** sysexits.h: EX_USAGE. */
const EXIT_USAGE = 64;

class WrongArguments extends Error {}

interface Wanted {
  file: string;
  from: string;
  key: string | undefined;
}

function wanted(args: string[]): Wanted | null {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      // pnpm hands on the "--" that separates its own options
      args: args.filter((arg) => arg !== '--'),
      options: { from: text, key: text },
      allowPositionals: true,
    });
    const [file, ...rest] = positionals;
    if (file === undefined) return null;
    if (rest.length > 0) throw new WrongArguments('One file at a time.');
    return { file, from: values.from ?? (environment()['PUBLIC_URL'] || LOCAL), key: values.key };
  } catch (cause) {
    throw new WrongArguments(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function keyFrom(url: string): Promise<string> {
  // whether it is not reached or does not say it, the key has to be named
  const response = await fetch(new URL(`${API_PREFIX}/chat/privacy/key`, url)).catch(() => null);
  if (!response?.ok)
    throw new WrongArguments(`The server at ${url} does not say its key: name it with --from or --key.`);
  return ((await response.json()) as CertificateKey).publicKey;
}

async function main(args: string[]): Promise<number> {
  const what = wanted(args);
  if (!what) {
    process.stdout.write(USAGE);
    return 0;
  }
  const certificate = JSON.parse(readFileSync(what.file, 'utf8')) as ErasureCertificate;
  const key = what.key ?? (await keyFrom(what.from));
  if (!isGenuine(certificate, key)) {
    process.stdout.write(`NOT genuine: the key ${fingerprintOf(key)} has not signed this.\n`);
    return 1;
  }
  const { id, person, finishedAt, erased, backups } = certificate;
  process.stdout.write(
    `Genuine, signed by the key ${fingerprintOf(key)}.\n` +
      `${id}: person ${person.id} was erased at ${finishedAt}: ${erased.rooms} chats with ${erased.messages} messages.\n` +
      `What was said cannot be read from backups after ${backups.wordsUntil}.\n`,
  );
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { message } = error as Error;
  process.stderr.write(
    error instanceof WrongArguments ? `${message}\n\n${USAGE}` : `It cannot be read: ${message}\n`,
  );
  process.exitCode = error instanceof WrongArguments ? EXIT_USAGE : 1;
}
