import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { CustomerSaid, WordSpotted } from '../rooms/index.js';
import { Flags } from './flags.service.js';

@Injectable()
export class FlagsListener implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly flags: Flags,
  ) {}

  onModuleInit(): void {
    this.events.on(WordSpotted, ({ roomId, seq }) => this.flags.flag(roomId, seq, 'word'));
    this.events.on(CustomerSaid, (said) => this.flags.note(said));
  }
}
