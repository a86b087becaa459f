import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { log } from '../../platform/log.js';
import { RoomKeys } from './room-keys.js';
import { UnsealedRepository } from './unsealed.repository.js';

/** Rooms from before there were keys get theirs before the server takes a request; a stop in between loses nothing. */
@Injectable()
export class SealOldRooms implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly rows: UnsealedRepository,
    private readonly keys: RoomKeys,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    let rooms = 0;
    while (await this.database.system(() => this.sealNext())) rooms += 1;
    if (rooms > 0) log.info({ rooms }, 'sealed what was said before there were keys');
  }

  /** One room, in the present unit. False if there is none left. */
  private async sealNext(): Promise<boolean> {
    const roomId = await this.rows.takeUnsealed();
    if (!roomId) return false;
    const { seal, keep } = this.keys.draft(roomId);
    await keep();
    for (const entry of await this.rows.entries(roomId))
      await this.rows.sealEntry(roomId, entry.id, {
        message: seal.sealMessage(entry.message, entry.id),
        metadata: seal.sealMetadata(entry.metadata, entry),
      });
    const { subject, preview, comment } = await this.rows.texts(roomId);
    await this.rows.sealTexts(roomId, {
      subject: subject && seal.seal(subject, 'subject'),
      preview: preview && seal.seal(preview, 'preview'),
      comment: comment && seal.seal(comment, 'comment'),
    });
    return true;
  }
}
