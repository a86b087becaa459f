import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Publisher } from '../../platform/realtime/publisher.js';
import { roomOfChannel, staffChannel } from './channels.js';

/** Who of the staff looks at a room now: told to those who do. */
@Injectable()
export class Viewers implements OnApplicationBootstrap {
  constructor(private readonly publisher: Publisher) {}

  onApplicationBootstrap(): void {
    // A socket that goes away leaves its channels without a word of its own.
    this.publisher.onLeave((channel) => {
      const roomId = channel.endsWith(':staff')
        ? roomOfChannel(channel.slice(0, -':staff'.length))
        : undefined;
      if (roomId) this.tell(roomId);
    });
  }

  tell(roomId: string): void {
    const sockets = this.publisher.socketsIn(staffChannel(roomId));
    if (sockets.length === 0) return;
    const userIds = [...new Set(sockets.map((socket) => socket.data.actor.userId))].sort();
    this.publisher.send(staffChannel(roomId), 'viewers', { roomId, userIds });
  }
}
