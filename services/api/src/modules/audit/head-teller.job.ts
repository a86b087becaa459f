import {
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Repeat } from '../../platform/repeat.js';
import { HEAD_MAIL, HeadTeller } from './head-teller.service.js';

/** Whether the day's head was told is asked by each server; that is one look at an index. */
const EVERY_MS = 10 * 60_000;

@Injectable()
export class HeadTellerJob implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.teller.tellDaily());

  constructor(
    private readonly jobs: Jobs,
    private readonly teller: HeadTeller,
  ) {}

  onModuleInit(): void {
    this.jobs.work(HEAD_MAIL, (head, run) => this.teller.mail(head, run));
  }

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
