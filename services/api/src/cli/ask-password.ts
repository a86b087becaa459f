import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks twice, without showing what is typed; from a pipe it takes the first line. */
export async function askPassword(
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WriteStream = process.stderr,
): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: input.isTTY });
  try {
    if (!input.isTTY) return await ask(lines, nowhere, '');
    const password = await ask(lines, output, 'Password: ');
    const again = await ask(lines, output, 'The same again: ');
    if (again !== password) throw new NoPassword('The two are not the same.');
    return password;
  } finally {
    lines.close();
  }
}

export class NoPassword extends Error {}

async function ask(lines: Interface, output: Writable, question: string): Promise<string> {
  output.write(question);
  const given = await Promise.race([lines.question(''), cut(lines)]);
  output.write('\n');
  if (given === null) throw new NoPassword('No password was given.');
  return given;
}

/** Ctrl-C, Ctrl-D, or a pipe that ended. */
const cut = (lines: Interface): Promise<null> =>
  new Promise((resolve) => {
    lines.once('SIGINT', () => resolve(null));
    lines.once('close', () => resolve(null));
  });
