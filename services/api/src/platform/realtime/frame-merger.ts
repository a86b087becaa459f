import type { Socket } from 'socket.io';

type EngineSocket = Socket['conn'];

/** The part of the engine's socket that decides when what waits goes out. */
interface Flushing {
  flush(): void;
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
  let due = false;
  engine.flush = () => {
    if (due) return;
    due = true;
    process.nextTick(() => {
      due = false;
      line.cork();
      flushNow();
      line.uncork();
    });
  };
}
