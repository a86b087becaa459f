import { Injectable } from '@nestjs/common';
import { BlindIndex } from '../../platform/blind-index/blind-index.js';
import { monthOf } from '../../platform/blind-index/word-hasher.js';
import { Database } from '../../platform/database/database.js';
import { RoomKeys } from '../rooms/index.js';
import { OldMessagesRepository } from './old-messages.repository.js';

/** In one transaction: some tens of milliseconds, for which an edit of one of them waits. */
const BATCH = 200;

/** Makes findable what was written before there was an index, or by a server that knew of none. */
@Injectable()
export class OldMessages {
  constructor(
    private readonly database: Database,
    private readonly index: BlindIndex,
    private readonly keys: RoomKeys,
    private readonly messages: OldMessagesRepository,
  ) {}

  /** The next few. How many they were; a stop in between loses nothing. What nobody can read any more is found by nothing. */
  async indexSome(): Promise<number> {
    const hasher = await this.index.hasher();
    return this.database.system(async () => {
      const entries = await this.messages.take(BATCH);
      if (entries.length === 0) return 0;
      const seals = await this.keys.all(entries.map(({ roomId }) => roomId));
      await this.messages.keep(
        entries.map(({ message, id, createdAt, ...place }) => {
          const text = seals.get(place.roomId)?.openMessage(message, id) ?? '';
          return { ...place, words: hasher.ofText(text, monthOf(createdAt)) };
        }),
      );
      return entries.length;
    });
  }
}
