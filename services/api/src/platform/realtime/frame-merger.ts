import type { Socket as Line } from 'node:net';
import type { EngineSocket } from './arrival.js';

/** The part of the engine's socket that decides when what waits goes out. */
interface Flushing {
  flush(): void;
  merger: FrameMerger;
}

/** What waits for the end of this turn of the event loop. */
const due: FrameMerger[] = [];

/** One tick for all connections: each is an object with hooks of its own. */
function flushAll(): void {
  try {
    for (let merger = due.shift(); merger; merger = due.shift()) merger.flush();
  } finally {
    if (due.length > 0) process.nextTick(flushAll);
  }
}

class FrameMerger {
  private waits = false;

  constructor(
    private readonly connection: Flushing,
    private readonly line: Line,
  ) {}

  flushSoon(): void {
    if (this.waits) return;
    this.waits = true;
    if (due.push(this) === 1) process.nextTick(flushAll);
  }

  flush(): void {
    this.waits = false;
    this.line.cork();
    (Object.getPrototypeOf(this.connection) as Flushing).flush.call(this.connection);
    this.line.uncork();
  }
}

/** In place of the engine's own: one function for all connections. */
function flushSoon(this: Flushing): void {
  this.merger.flushSoon();
}

/**
 * What is sent to one connection within one turn of the event loop leaves in one write instead of a write for each frame. A
 * batch of messages is answered and pushed in a turn, so an agent with many chats gets its share of it at once; a frame that
 * is alone leaves at the end of the same turn.
 */
export function mergeFrames(connection: EngineSocket): void {
  const engine = connection as unknown as Flushing;
  // of a connection that began with polling it is another line than the WebSocket's, and then merges nothing
  engine.merger = new FrameMerger(engine, connection.request.socket);
  engine.flush = flushSoon;
}
