import { LIMITS } from '@parley/protocol';
import type { RawSocket } from './raw-socket.js';
import type { InputWorld } from './world.js';

const TEXT = 1;
const BINARY = 2;
const CONTINUED = 0;
const PING = 9;

type Send = (socket: RawSocket) => void;
const text =
  (frame: string): Send =>
  (socket) =>
    socket.send(frame);

/** What a client that is connected to the namespace may send down to the bytes, and what must come of it. */
export const FRAMES: readonly [name: string, send: Send, outcome: 'closed' | 'open'][] = [
  ...['', ' ', '9', 'x', '2[', '2{}', '2probe', '3x'.repeat(3), '\0', '1'].map(
    (frame): [string, Send, 'closed' | 'open'] => [
      `S5: the frame ${JSON.stringify(frame)}`,
      text(frame),
      /^[13]/.test(frame) ? 'open' : 'closed',
    ],
  ),
  ...['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].map(
    (event): [string, Send, 'closed'] => [
      `S6: the reserved event ${event}`,
      text(`42/chat,["${event}"]`),
      'closed',
    ],
  ),
  ...[
    '[{"toString":1}]',
    '[{"needle":1},{}]',
    '[null]',
    '[[]]',
    '[true]',
    '[]',
    '{}',
    '"needle"',
    'null',
    'needle',
    '["needle"',
    '[1e999999]x',
  ].map((payload): [string, Send, 'closed'] => [
    `S8: the event ${payload}`,
    text(`42/chat,${payload}`),
    'closed',
  ]),
  ...[
    '',
    'needle',
    '7',
    '8',
    '-1',
    '/',
    '2',
    '2["needle"]',
    '2/needle,["needle"]',
    '2/chat/,["needle"]',
    '1/needle,',
    '3/needle,1[]',
  ].map((packet): [string, Send, 'closed'] => [
    `the packet ${JSON.stringify(packet)}`,
    text(`4${packet}`),
    'closed',
  ]),
  ...[
    '551-/chat,["m",{"_placeholder":true,"num":0}]',
    '50-/chat,["m"]',
    '5-1-/chat,["m"]',
    '51e9-/chat,["m",{"_placeholder":true,"num":0}]',
    '5999999999999-/chat,["m",{"_placeholder":true,"num":0}]',
    '5-/chat,["m"]',
    '5/chat,["m"]',
    '51-/chat,["m",{"_placeholder":true,"num":0}]',
    '61-/chat,1[{"_placeholder":true,"num":0}]',
  ].map((packet): [string, Send, 'closed'] => [
    `S9, S10: attachments: ${packet.slice(0, 30)}`,
    text(`4${packet}`),
    'closed',
  ]),
  [
    'attachments in 20,000 levels',
    (socket) => {
      socket.send(`451-/chat,["m",${'['.repeat(20_000)}{"_placeholder":true,"num":0}${']'.repeat(20_000)}]`);
      socket.sendBinary(Buffer.from('x'));
    },
    'closed',
  ],
  ['bytes', (socket) => socket.sendBinary(Buffer.from('42/chat,["needle"]')), 'closed'],
  ['S4: a frame of 64 KiB and one', text(`42/chat,["${'x'.repeat(LIMITS.frameBytes - 11)}"] `), 'closed'],
  [
    'S4: the same in two halves',
    (socket) => {
      socket.frame(Buffer.alloc(LIMITS.frameBytes / 2 + 1, 0x34), TEXT, { final: false });
      socket.frame(Buffer.alloc(LIMITS.frameBytes / 2, 0x20), CONTINUED);
    },
    'closed',
  ],
  [
    'a frame that is not masked',
    (socket) => socket.frame(Buffer.from('42/chat,["x"]'), TEXT, { masked: false }),
    'closed',
  ],
  ['a frame of a kind that does not exist', (socket) => socket.frame(Buffer.from('x'), 3), 'closed'],
  ['a continuation of nothing', (socket) => socket.frame(Buffer.from('x'), CONTINUED), 'closed'],
  ['text that is no UTF-8', (socket) => socket.frame(Buffer.from([0x34, 0x32, 0xff, 0xfe]), TEXT), 'closed'],
  ['a ping of 200 bytes', (socket) => socket.frame(Buffer.alloc(200), PING), 'closed'],
  ['a ping that breaks off', (socket) => socket.frame(Buffer.alloc(1), PING, { final: false }), 'closed'],
  ['half a frame, then nothing', (socket) => socket.tcp.end(Buffer.from([0x81, 0xfe, 0x10])), 'closed'],
  ['a header of nonsense', (socket) => socket.tcp.write(Buffer.from([0xff, 0xff, 0xff, 0xff])), 'closed'],
  ['binary in halves', (socket) => socket.frame(Buffer.alloc(10), BINARY, { final: false }), 'open'],
  ['the event error', text('42/chat,["error",{"needle":1}]'), 'open'],
  ['an event that is a number', text('42/chat,[1,{}]'), 'open'],
  ['an event without a name', text('42/chat'), 'open'],
  ['an event with 10,000 arguments', text(`42/chat,["needle"${',1'.repeat(10_000)}]`), 'open'],
  [
    'an event in 20,000 levels',
    text(`42/chat,["joinRoom",${'['.repeat(20_000)}${']'.repeat(20_000)}]`),
    'open',
  ],
  ['an answer that nobody asked for', text('43/chat,1["needle"]'), 'open'],
  ['an answer to no number', text('43/chat,["needle"]'), 'open'],
  ['an error of the client’s', text('44/chat,{"message":"needle"}'), 'closed'],
  ['a second connect', text('40/chat,{"token":"needle"}'), 'closed'],
  ['a number of an answer that overflows', text(`42/chat,${'9'.repeat(400)}["needle"]`), 'open'],
];

/** S17, S18: what may be said when a namespace is asked for. */
export const HANDSHAKES: readonly [name: string, packet: (world: InputWorld) => string, answer: string][] = [
  ['no token', () => '/chat,', 'UNAUTHENTICATED'],
  ['an empty one', () => '/chat,{"token":""}', 'UNAUTHENTICATED'],
  ['a number', () => '/chat,{"token":5}', 'UNAUTHENTICATED'],
  ['an object', () => '/chat,{"token":{"$ne":null}}', 'UNAUTHENTICATED'],
  ['a list', (world) => `/chat,{"token":["${world.token('guest')}"]}`, 'UNAUTHENTICATED'],
  ['something made up', () => '/chat,{"token":"needle.needle.needle"}', 'UNAUTHENTICATED'],
  ['64,000 letters', () => `/chat,{"token":"${'x'.repeat(64_000)}"}`, 'UNAUTHENTICATED'],
  [
    'a refresh token',
    (world) => `/chat,{"token":"${world.people.guest.tokens.refreshToken}"}`,
    'UNAUTHENTICATED',
  ],
  ['another protocol', (world) => `/chat,{"token":"${world.token('guest')}","protocol":2}`, 'INVALID'],
  [
    'a protocol that is text',
    (world) => `/chat,{"token":"${world.token('guest')}","protocol":"1"}`,
    'INVALID',
  ],
  ['the default namespace', (world) => `{"token":"${world.token('admin')}"}`, 'FORBIDDEN'],
  ['the namespace /admin', (world) => `/admin,{"token":"${world.token('admin')}"}`, 'Invalid namespace'],
  ['the namespace /../x', (world) => `/../x,{"token":"${world.token('admin')}"}`, 'Invalid namespace'],
  [
    'the namespace /__proto__',
    (world) => `/__proto__,{"token":"${world.token('admin')}"}`,
    'Invalid namespace',
  ],
  ['the namespace /CHAT', (world) => `/CHAT,{"token":"${world.token('admin')}"}`, 'Invalid namespace'],
];

/** S12, S13: requests to the transport that it must refuse by itself. */
export const TRANSPORTS: readonly [name: string, method: string, query: string, status: number][] = [
  ['S12: an older protocol', 'GET', 'EIO=3&transport=polling', 400],
  ['S12: no protocol', 'GET', 'transport=polling', 400],
  ['S12: one that is to come', 'GET', 'EIO=5&transport=polling', 400],
  ['S12: two', 'GET', 'EIO=4&EIO=3&transport=polling', 400],
  ['no transport', 'GET', 'EIO=4', 400],
  ['another transport', 'GET', 'EIO=4&transport=needle', 400],
  ['a transport that every object has', 'GET', 'EIO=4&transport=constructor', 400],
  ['web transport', 'GET', 'EIO=4&transport=webtransport', 400],
  ['a WebSocket without an upgrade', 'GET', 'EIO=4&transport=websocket', 400],
  ['S13: sid __proto__', 'GET', 'EIO=4&transport=polling&sid=__proto__', 400],
  ['S13: sid constructor', 'GET', 'EIO=4&transport=polling&sid=constructor', 400],
  ['S13: sid ../../x', 'GET', 'EIO=4&transport=polling&sid=../../x', 400],
  ['S13: two sids', 'GET', 'EIO=4&transport=polling&sid=a&sid=b', 400],
  ['a beginning by POST', 'POST', 'EIO=4&transport=polling', 400],
  ['PUT', 'PUT', 'EIO=4&transport=polling', 405],
  ['DELETE', 'DELETE', 'EIO=4&transport=polling', 405],
];
