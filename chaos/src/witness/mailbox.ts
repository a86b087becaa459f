import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface CaughtMail {
  to: string;
  /** Headers and body, with lines that were broken for the way put together again. */
  text: string;
}

export interface Mailbox {
  readonly url: string;
  readonly mails: readonly CaughtMail[];
  close(): Promise<void>;
}

/** A mail server that takes everything and keeps it. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: CaughtMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy()));
    converse(socket, (mail) => mails.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A run that failed early must not wait for mail.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const ANSWERS: Record<string, string> = {
  EHLO: '250 mailbox',
  HELO: '250 mailbox',
  MAIL: '250 fine',
  RCPT: '250 fine',
  RSET: '250 fine',
  NOOP: '250 fine',
  DATA: '354 go on',
  QUIT: '221 bye',
};

/** RFC 5321, as far as a sender needs it. */
function converse(socket: Socket, take: (mail: CaughtMail) => void): void {
  let rest = '';
  let to = '';
  let letter: string[] | null = null;
  const hear = (line: string): string | null => {
    if (letter) {
      if (line !== '.') {
        letter.push(line);
        return null;
      }
      take({ to, text: letter.join('\r\n').replaceAll('=\r\n', '') });
      letter = null;
      return '250 kept';
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'DATA') letter = [];
    return ANSWERS[verb] ?? '502 what?';
  };
  socket.write('220 mailbox\r\n');
  socket.on('data', (bytes) => {
    const lines = (rest + bytes.toString('latin1')).split('\r\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const answer = hear(line);
      if (answer !== null) socket.write(`${answer}\r\n`);
    }
  });
}
