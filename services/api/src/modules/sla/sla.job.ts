import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeat } from '../../platform/repeat.js';
import { Sla } from './sla.service.js';

const EVERY_MS = 1_000;

/** Once a second, on every server: which clocks were set off, stopped or have run out. */
@Injectable()
export class SlaJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.sla.sweep());

  constructor(private readonly sla: Sla) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
