import { FrameReader } from './frames.js';
import { HttpReader } from './http-reader.js';

/** How a text went to its client. */
export type Transport = 'websocket' | 'polling';

export interface Texts {
  /** Whether anybody wants to know what this user is sent. */
  isWatched: (user: string) => boolean;
  look: (user: string, text: string, transport: Transport) => void;
}

/** One connection: bytes to the server, and from it. */
interface Reader {
  read(isReply: boolean, bytes: Buffer): void;
}

const CONNECT = /^40\/chat,(?=\{)/;
const UPGRADE = /^upgrade: *websocket/im;
/** Between the packets of one answer to a poll. */
const SEPARATOR = '\x1e';

/** Tells connections apart and reads each as what it is; whose it is, is what its first packet says: the token. */
export function tapFor(texts: Texts): (connection: number, isReply: boolean, bytes: Buffer) => void {
  const connections = new Map<number, Reader>();
  const userOfSession = new Map<string, string>();
  return (connection, isReply, bytes) => {
    let reader = connections.get(connection);
    if (!reader) {
      if (isReply) return;
      reader = UPGRADE.test(bytes.toString('latin1'))
        ? new SocketReader(texts)
        : new PollReader(texts, userOfSession);
      connections.set(connection, reader);
    }
    reader.read(isReply, bytes);
  };
}

class SocketReader implements Reader {
  private readonly up = new FrameReader();
  private readonly down = new FrameReader();
  private user: string | null = null;

  constructor(private readonly texts: Texts) {}

  read(isReply: boolean, bytes: Buffer): void {
    if (!isReply) {
      // Once it is known whose it is, nothing more is to be learnt from there.
      if (this.user === null) this.user = userIn(this.up.read(bytes));
      return;
    }
    if (this.user !== null && !this.texts.isWatched(this.user)) return;
    for (const text of this.down.read(bytes))
      if (this.user !== null) this.texts.look(this.user, text, 'websocket');
  }
}

/**
 * Requests one after the other, of anybody and for anything: a client keeps connections and uses them for what comes next. Whose
 * a poll is says its session, and whose a session is says the packet that was posted to it first.
 */
class PollReader implements Reader {
  private readonly requests = new HttpReader();
  private readonly answers = new HttpReader();
  /** Sessions that the requests which are not answered yet speak of; null is another request. */
  private readonly asked: (string | null)[] = [];

  constructor(
    private readonly texts: Texts,
    private readonly userOfSession: Map<string, string>,
  ) {}

  read(isReply: boolean, bytes: Buffer): void {
    if (!isReply) for (const { line, body } of this.requests.read(bytes)) this.ask(line, body);
    else for (const { body } of this.answers.read(bytes)) this.answer(body);
  }

  private ask(line: string, body: string): void {
    const session = / \/socket\.io\/\?\S*\bsid=([^&\s]+)/.exec(line)?.[1] ?? null;
    this.asked.push(session);
    const user = session && userIn(body.split(SEPARATOR));
    if (session && user) this.userOfSession.set(session, user);
  }

  private answer(body: string): void {
    const session = this.asked.shift();
    const user = session && this.userOfSession.get(session);
    if (!user || !this.texts.isWatched(user)) return;
    for (const text of body.split(SEPARATOR)) this.texts.look(user, text, 'polling');
  }
}

function userIn(texts: readonly string[]): string | null {
  const hello = texts.find((text) => CONNECT.test(text));
  if (hello === undefined) return null;
  const { token } = JSON.parse(hello.replace(CONNECT, '')) as { token: string };
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
  };
  return claims.sub;
}
