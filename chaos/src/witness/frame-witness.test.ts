import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Agent, createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { Line } from '../cluster/line.js';
import type { News } from '../history.js';
import { type FrameWitness, watchFrames } from './frame-witness.js';
import { FrameReader } from './frames.js';
import { leaksOf, roomsIn } from './privacy.js';

const customer = { user: 'u1', maySee: (room: string) => room === 'mine' };
const message = { roomId: 'mine', seq: 1, message: 'hello', private: false, publicSeq: null };
const invariantsOf = (event: unknown): string[] =>
  leaksOf(JSON.stringify(event), customer, 'note-').map(({ invariant }) => invariant);

describe('to a customer', () => {
  it.each<[string, unknown]>([
    ['a message of the own room', ['newMessage', message]],
    [
      'a message that quotes what a note looks like',
      ['newMessage', { ...message, message: '"private":true' }],
    ],
    ['the own room', ['roomUpdated', { id: 'mine', participants: [] }]],
    [
      'what a join brings',
      [{ ok: true, data: { room: { id: 'mine', participants: [] }, messages: [message] } }],
    ],
    ['who is there', ['presence', { userId: 'u2', status: 'online' }]],
  ])('%s may go', (_, event) => {
    expect(invariantsOf(event)).toEqual([]);
  });

  it.each<[string, string, unknown]>([
    ['I10', 'the words of a note', ['newMessage', { ...message, message: 'note-17' }]],
    ['I10', 'an entry of the staff log', ['newMessage', { ...message, private: true }]],
    ['I10', 'where a note stands', ['newMessage', { ...message, publicSeq: 4 }]],
    ['I10', 'how far the staff log goes', [{ ok: true, data: { messages: [], lastStaffSeq: 3 } }]],
    ['I10', 'who looks', ['viewers', { roomId: 'mine', userIds: [] }]],
    ['I11', 'a message of another room', ['newMessage', { ...message, roomId: 'theirs' }]],
    ['I11', 'another room', ['roomUpdated', { id: 'theirs', participants: [] }]],
    ['I11', 'who types elsewhere', ['userTyping', { roomId: 'theirs', userId: 'u3', isTyping: true }]],
  ])('goes nothing of this (%s): %s', (invariant, _, event) => {
    expect(invariantsOf(event)).toContain(invariant);
  });

  it('every room that is spoken of is found', () => {
    const both = [{ room: { id: 'a', participants: [] } }, [{ deep: { roomId: 'b' } }], { id: 'no room' }];
    expect([...roomsIn(both)]).toEqual(['a', 'b']);
  });
});

describe('on the wire', () => {
  let server: WebSocketServer;
  let line: Line;
  let witness: FrameWitness;
  let wrongs: News[];

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    await new Promise((resolve) => server.once('listening', resolve));
    line = await Line.to([(server.address() as AddressInfo).port], () => 0.5);
    wrongs = [];
    witness = watchFrames({
      wires: [line],
      needle: 'note-',
      report: (wrong) => wrongs.push(wrong),
    });
    witness.know([
      { user: 'u1', role: 'guest', rooms: ['mine'] },
      { user: 'agent', role: 'agent', rooms: ['mine'] },
    ]);
  });
  afterEach(async () => {
    witness.stop();
    for (const socket of server.clients) socket.terminate();
    await line.close();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Somebody's client, once the server has been told who it is and has sent `packets`. */
  async function receives(user: string, packets: readonly string[]): Promise<void> {
    const token = `x.${Buffer.from(JSON.stringify({ sub: user })).toString('base64url')}.x`;
    server.once('connection', (socket) => {
      socket.once('message', () => {
        for (const packet of packets) socket.send(packet);
      });
    });
    const client = new WebSocket(`ws://127.0.0.1:${line.port}/socket.io/?EIO=4&transport=websocket`);
    client.once('open', () => client.send(`40/chat,${JSON.stringify({ token, protocol: 1 })}`));
    let left = packets.length;
    await new Promise<void>((resolve) => client.on('message', () => --left === 0 && resolve()));
    client.terminate();
  }

  const pushed = (text: string, roomId = 'mine'): string =>
    `42/chat,${JSON.stringify(['newMessage', { ...message, message: text, roomId }])}`;

  it('finds a note among frames of every length', async () => {
    const sizes = [1, 125, 126, 127, 65_535, 65_536, 200_000];
    await receives('u1', [...sizes.map((size) => pushed('x'.repeat(size))), pushed('note-1')]);
    expect(witness.seen).toEqual({ websocket: sizes.length + 1, polling: 0 });
    expect(wrongs).toMatchObject([{ what: 'wrong', invariant: 'I10' }]);
  });

  it('finds another room in an answer', async () => {
    await receives('u1', ['40/chat,{"sid":"x"}', `43/chat,7[{"ok":true,"data":{"roomId":"theirs"}}]`]);
    expect(wrongs).toMatchObject([{ what: 'wrong', invariant: 'I11' }]);
  });

  it('leaves staff alone', async () => {
    await receives('agent', [pushed('note-1', 'theirs')]);
    expect([witness.seen, wrongs]).toEqual([{ websocket: 0, polling: 0 }, []]);
  });

  it('puts together what arrives in pieces, one byte at a time', () => {
    const frame = Buffer.concat([Buffer.from([0x81, 126, 0, 200]), Buffer.alloc(200, 'a')]);
    const reader = new FrameReader();
    const bytes = Buffer.concat([
      Buffer.from('HTTP/1.1 101 x\r\n\r\n'),
      frame,
      Buffer.from([0x89, 0]),
      frame,
    ]);
    const texts = [...bytes].flatMap((byte) => reader.read(Buffer.from([byte])));
    expect(texts).toEqual(['a'.repeat(200), 'a'.repeat(200)]);
  });
});

describe('in answers to polls', () => {
  let server: Server;
  let line: Line;
  let witness: FrameWitness;
  let wrongs: News[];
  /** What waits for each session. */
  const waiting = new Map<string, string>();
  // As clients do: one connection for whatever comes next.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        const session = /sid=(\w+)/.exec(request.url ?? '')?.[1];
        const text = (request.method === 'GET' && session && waiting.get(session)) || 'ok';
        // some with a length, some in chunks
        if (session === 'in_chunks') response.write(text.slice(0, 9));
        response.end(session === 'in_chunks' ? text.slice(9) : text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    line = await Line.to([(server.address() as AddressInfo).port], () => 0.5);
    wrongs = [];
    witness = watchFrames({ wires: [line], needle: 'note-', report: (wrong) => wrongs.push(wrong) });
    witness.know([
      { user: 'u1', role: 'guest', rooms: ['mine'] },
      { user: 'agent', role: 'agent', rooms: ['mine'] },
    ]);
  });
  afterEach(async () => {
    witness.stop();
    agent.destroy();
    await line.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const ask = (path: string, body?: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const options = { port: line.port, host: '127.0.0.1', path, agent, method: body ? 'POST' : 'GET' };
      httpRequest(options, (answer) => answer.resume().on('end', () => resolve()))
        .on('error', reject)
        .end(body);
    });

  /** A poll brings this person what the server has to say. */
  async function polls(user: string, session: string, packets: readonly string[]): Promise<void> {
    const token = `x.${Buffer.from(JSON.stringify({ sub: user })).toString('base64url')}.x`;
    waiting.set(session, packets.join('\x1e'));
    const path = `/socket.io/?EIO=4&transport=polling&sid=${session}`;
    await ask(path, `40/chat,${JSON.stringify({ token, protocol: 1 })}`);
    await ask('/api/health/ready');
    await ask(path);
  }

  const pushed = (text: string): string =>
    `42/chat,${JSON.stringify(['newMessage', { ...message, message: text }])}`;

  it.each(['with_length', 'in_chunks'])('finds a note behind others (%s)', async (session) => {
    await polls('u1', session, ['2', pushed('größer'), pushed('note-1')]);
    expect(witness.seen).toEqual({ websocket: 0, polling: 2 });
    expect(wrongs).toMatchObject([{ what: 'wrong', invariant: 'I10' }]);
  });

  it('goes by the session, not by the connection, which others use too', async () => {
    await polls('u1', 'of_u1', [pushed('hello')]);
    await polls('agent', 'of_agent', [pushed('note-1')]);
    expect([witness.seen, wrongs]).toEqual([{ websocket: 0, polling: 1 }, []]);
    await polls('u1', 'of_u1', [pushed('note-2')]);
    expect(wrongs).toHaveLength(1);
  });
});
