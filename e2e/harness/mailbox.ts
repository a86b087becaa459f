import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { eventually } from './eventually.js';

/** A mail server that takes everything, for stories in which somebody reads mail. */
export class Mailbox {
  private readonly mails: { to: string; text: string }[] = [];

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => this.talk(socket));
  }

  static async open(): Promise<Mailbox> {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    // it goes with the process, and keeps it from nothing
    server.unref();
    return new Mailbox(server);
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The link to a page of accounts in the newest mail to somebody, once it has come. */
  async linkFor(address: string, page: 'invitation' | 'reset'): Promise<string> {
    let link: string | undefined;
    await eventually(async () => {
      const mail = this.mails.findLast(
        ({ to, text }) => to === address && text.includes(`/account/${page}#`),
      );
      link = /https?:\/\/[^\s"<]+#[\w-]+/.exec(mail?.text ?? '')?.[0];
      if (!link) throw new Error(`no mail for ${address} among ${this.mails.length}`);
    });
    return link!;
  }

  close(): void {
    this.server.close();
  }

  /** As much of RFC 5321 as a client needs that greets, names one recipient and sends. */
  private talk(socket: Socket): void {
    let to = '';
    let heard = '';
    let inMail = false;
    socket.unref();
    socket.on('error', () => socket.destroy());
    socket.write('220 mailbox\r\n');
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      for (;;) {
        const end = inMail ? '\r\n.\r\n' : '\r\n';
        const at = heard.indexOf(end);
        if (at < 0) return;
        const said = heard.slice(0, at);
        heard = heard.slice(at + end.length);
        if (inMail) this.mails.push({ to, text: readable(said) });
        if (/^RCPT TO:/i.test(said)) to = /<(.+)>/.exec(said)?.[1] ?? '';
        const begins = !inMail && /^DATA/i.test(said);
        inMail = begins;
        socket.write(begins ? '354 go on\r\n' : /^QUIT/i.test(said) ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  }
}

/** Lines put together again that were broken for the journey (RFC 2045, section 6.7). */
const readable = (raw: string): string =>
  raw
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
