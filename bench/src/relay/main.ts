// The yardstick: a server that checks nothing and stores nothing. It hands what somebody says to the others in the room as an
// object of the same fields and size as the product's, and answers the sender.
import '../lib/collect.js';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

interface Said {
  id: string;
  roomId: string;
  message: string;
}

type Answer = (ack: object) => void;

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false, transports: ['websocket'] });
const seqs = new Map<string, number>();

io.of('/chat').on('connection', (socket) => {
  socket.on('joinRoom', ({ roomId }: { roomId: string }, answer: Answer) => {
    void socket.join(roomId);
    answer({ ok: true, data: {} });
  });
  socket.on('sendMessage', ({ id, roomId, message }: Said, answer: Answer) => {
    const seq = (seqs.get(roomId) ?? 0) + 1;
    seqs.set(roomId, seq);
    const createdAt = new Date().toISOString();
    socket.to(roomId).emit('newMessage', {
      id,
      roomId,
      seq,
      type: 'text',
      message,
      senderId: '00000000-0000-4000-8000-000000000000',
      senderType: 'customer',
      isFromSupport: false,
      private: false,
      publicSeq: null,
      metadata: {},
      revisionSeq: null,
      createdAt,
      editedAt: null,
      deletedAt: null,
    });
    answer({ ok: true, data: { id, seq, createdAt } });
  });
  for (const mark of ['delivered', 'read'])
    socket.on(mark, (_: unknown, answer: Answer) => answer({ ok: true, data: {} }));
});

http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo;
  process.send?.({ says: 'listening', url: `http://127.0.0.1:${port}` });
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
