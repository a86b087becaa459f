import type { Socket } from 'socket.io';

type EngineSocket = Socket['conn'];

/** The part of the engine's socket that decides when what waits goes out. */
interface Flushing {
  flush(): void;
}

/** What waits for the end of this turn of the event loop. */
const due: (() => void)[] = [];

/** One tick for all connections: each is an object with hooks of its own. */
function flushAll(): void {
  try {
    for (let flush = due.shift(); flush; flush = due.shift()) flush();
  } finally {
    if (due.length > 0) process.nextTick(flushAll);
  }
}

/**
 * What is sent to one connection within one turn of the event loop leaves in one write instead of a write for each frame. A
 * batch of messages is answered and pushed in a turn, so an agent with many chats gets its share of it at once; a frame that
 * is alone leaves at the end of the same turn.
 */
export function mergeFrames(connection: EngineSocket): void {
  const engine = connection as unknown as Flushing;
  const flushNow = engine.flush.bind(connection);
  // of a connection that began with polling it is another line than the WebSocket's, and then merges nothing
  const line = connection.request.socket;
  let waits = false;
  const flush = (): void => {
    waits = false;
    line.cork();
    flushNow();
    line.uncork();
  };
  engine.flush = () => {
    if (waits) return;
    waits = true;
    if (due.push(flush) === 1) process.nextTick(flushAll);
  };
}
