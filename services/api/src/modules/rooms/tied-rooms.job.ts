import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { RECORD_CHANGED } from '../orders/index.js';
import { CLOSE_TIED, TiedRooms } from './tied-rooms.service.js';

/** What becomes of an order or a booking becomes of its rooms. */
@Injectable()
export class TiedRoomsJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly tied: TiedRooms,
  ) {}

  onModuleInit(): void {
    this.jobs.work(RECORD_CHANGED, (reference) => this.tied.follow(reference));
    this.jobs.work(CLOSE_TIED, (reference) => this.tied.closeIfOver(reference));
  }
}
