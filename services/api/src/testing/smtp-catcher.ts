import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  /** As the envelope says it. */
  recipients: string[];
  raw: string;
  mail: Email;
}

export interface SmtpCatcher {
  readonly url: string;
  readonly mails: CaughtMail[];
  /** What the server says to recipients, and to what they get: a code from 400 on refuses. */
  answer: { recipient?: number; data?: number };
  close(): Promise<void>;
}

/** A mail server that keeps what it gets. On the same port again, it is one that came back. */
export async function smtpCatcher(port = 0): Promise<SmtpCatcher> {
  const catcher: Pick<SmtpCatcher, 'mails' | 'answer'> = { mails: [], answer: {} };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal(catcher.answer.recipient)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal(catcher.answer.data);
        if (refused) return done(refused);
        const raw = Buffer.concat(chunks).toString();
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        void PostalMime.parse(raw).then((mail) => {
          catcher.mails.push({ recipients, raw, mail });
          done();
        }, done);
      });
    },
  });
  server.on('error', () => {
    // a client that breaks off is what some tests are about
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.server.address() as AddressInfo;
  return Object.assign(catcher, {
    url: `smtp://127.0.0.1:${bound}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function refusal(code: number | undefined): Error | null {
  return code === undefined
    ? null
    : Object.assign(new Error('no, <dear@sender.test>'), { responseCode: code });
}
