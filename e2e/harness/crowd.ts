import type { Thread } from '@parley/client';
import { createNodeClient, type NodeClient } from '@parley/client/node';
import type { Stage } from './stage.js';

/** A customer without a page, and what they were told. */
export interface Visitor {
  name: string;
  roomId: string;
  thread: Thread;
  /** Where they stood in the queue, each number once as it came. */
  places: number[];
}

/** Customers who come all at once, with the client that bots use. */
export class Crowd {
  private readonly clients: NodeClient[] = [];

  constructor(private readonly stage: Stage) {}

  /** Asks something, and is there until the story is over. */
  async comes(name: string, message: string, topicId: string): Promise<Visitor> {
    const client = createNodeClient({ url: this.stage.base });
    this.clients.push(client);
    await client.restore();
    const places: number[] = [];
    const note = (position: number | undefined): void => {
      if (position !== undefined && position !== places.at(-1)) places.push(position);
    };
    client.on('queue', ({ place }) => note(place?.position));
    const roomId = await client.startChat({ name, message, topicId }).room;
    const thread = client.thread(roomId);
    const stop = thread.state.subscribe(() => {
      const { room } = thread.state.get();
      if (!room) return;
      stop();
      // what was pushed since is newer
      if (places.length === 0) note(room.queue?.position);
    });
    return { name, roomId, thread, places };
  }

  leave(): void {
    for (const client of this.clients) client.close();
  }
}
