import type { Room } from '@parley/protocol';
import type { News } from '../history.js';

interface Told {
  delivered: number;
  read: number;
  at: number;
}

/** A mark that rises is told this often; one that falls is told at once. */
const EVERY_MS = 1_000;

/** How far the others have got in a room, as one client shows it. */
export class MarkNews {
  private readonly told = new Map<string, Told>();
  private room: Room | null = null;

  constructor(
    private readonly client: string,
    private readonly roomId: string,
    private readonly tell: (news: News) => void,
  ) {}

  look(room: Room | null): void {
    if (room === this.room) return;
    this.room = room;
    this.tellOf(room, (told, { delivered, read }) => {
      const falls = delivered < told.delivered || read < told.read;
      return falls || performance.now() - told.at >= EVERY_MS;
    });
  }

  all(room: Room | null): void {
    this.tellOf(room, () => true);
  }

  private tellOf(room: Room | null, isDue: (told: Told, now: Omit<Told, 'at'>) => boolean): void {
    for (const { userId: user, deliveredSeq: delivered, readSeq: read } of room?.participants ?? []) {
      const told = this.told.get(user) ?? { delivered: 0, read: 0, at: -EVERY_MS };
      const isSame = told.delivered === delivered && told.read === read;
      if (isSame || !isDue(told, { delivered, read })) continue;
      this.told.set(user, { delivered, read, at: performance.now() });
      this.tell({ what: 'mark', client: this.client, room: this.roomId, user, delivered, read });
    }
  }
}
