import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { OwnWordsPassed } from '../rooms/index.js';
import { MarkWriter } from './mark-writer.js';

/**
 * Who has spoken alone for long has read up to the last of it. Otherwise each look at their chat would go through all that they have said,
 * to find that none of it is unread.
 */
@Injectable()
export class MarksListener implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly writer: MarkWriter,
  ) {}

  onModuleInit(): void {
    this.events.on(OwnWordsPassed, async ({ roomId, userId, seq }) => {
      await this.writer.move({ roomId, userId, delivered: seq, read: seq });
    });
  }
}
