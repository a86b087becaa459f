import { randomFillSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';

const ID_BYTES = 16;
/** Asking the system for randomness costs more than all the rest of an id, so it is asked once for so many. */
const IDS_AT_ONCE = 128;

/** Time and ids come through the constructor, so that a test can say what time it is. */
@Injectable()
export class Clock {
  private readonly random = Buffer.alloc(ID_BYTES * IDS_AT_ONCE);
  private used = this.random.length;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now();
  }

  date(): Date {
    return new Date(this.now());
  }

  /** A UUIDv7 (RFC 9562, section 5.7): ids made later sort later. */
  id(): string {
    if (this.used === this.random.length) {
      randomFillSync(this.random);
      this.used = 0;
    }
    const bytes = this.random.subarray(this.used, (this.used += ID_BYTES));
    bytes.writeUIntBE(this.now(), 0, 6);
    bytes[6] = 0x70 | (bytes[6]! & 0x0f);
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}
