import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PurposeKeys } from '../sealing/purpose-keys.js';
import { WordHasher } from './word-hasher.js';

/** The hasher of this installation. Its key is not one of a room, so that one question finds what was said in any of them. */
@Injectable()
export class BlindIndex implements OnApplicationBootstrap {
  private made: Promise<WordHasher> | null = null;
  private ready: WordHasher | null = null;

  constructor(private readonly keys: PurposeKeys) {}

  /** Before the first message, so that no unit of work has to wait for it. */
  async onApplicationBootstrap(): Promise<void> {
    this.ready = await this.hasher();
  }

  /** For what is done with each message: once the application has started. */
  get present(): WordHasher {
    return this.ready!;
  }

  hasher(): Promise<WordHasher> {
    this.made ??= this.make();
    return this.made;
  }

  private async make(): Promise<WordHasher> {
    try {
      return new WordHasher(await this.keys.of('search index'));
    } catch (error) {
      // what failed is tried again
      this.made = null;
      throw error;
    }
  }
}
