import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Time and ids come through the constructor, so that a test can say what time it is. */
@Injectable()
export class Clock {
  /** Milliseconds since 1970. */
  now(): number {
    return Date.now();
  }

  date(): Date {
    return new Date(this.now());
  }

  /** A UUIDv7 (RFC 9562, section 5.7): ids made later sort later. */
  id(): string {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(this.now(), 0, 6);
    bytes[6] = 0x70 | (bytes[6]! & 0x0f);
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}
