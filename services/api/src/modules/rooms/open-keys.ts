import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Epochs } from '../../platform/sealing/epochs.js';

/** A server that could not read what was said does not start. */
@Injectable()
export class OpenKeys implements OnModuleInit {
  constructor(private readonly epochs: Epochs) {}

  /** Throws a `MasterKeyProblem`. */
  async onModuleInit(): Promise<void> {
    await this.epochs.open();
  }
}
