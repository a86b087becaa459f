import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MaskedKind } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { looseLetters } from '../../platform/masking/folded.js';
import { Masking } from '../../platform/masking/masking.js';
import { pooled } from '../../platform/pooled.js';
import type { NewMessage } from './log-writer.js';

/** A message as it may be stored, and what was found in it. */
export interface Screened extends NewMessage {
  masked: MaskedKind[];
  /** Has a word that staff want to be told of. */
  flagged: boolean;
  /** Has a word that is not taken. */
  refused: boolean;
}

/** Shorter ones are said by many: "Where is my order?" */
const WORTH_COMPARING = 40;

/** What is done to each message before anything of it is stored. No query, no call. */
@Injectable()
export class MessageScreen {
  private readonly key: Buffer;

  constructor(
    private readonly masking: Masking,
    settings: Settings,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'parley repeated text', 32));
  }

  screen(message: NewMessage): Screened {
    const { text, masked, flagged, refused } = message.private
      ? this.masking.lookAtNote(message.message)
      : this.masking.look(message.message);
    // Says who hid it: nobody else may.
    const { masked: _, ...own } = message.metadata;
    const beside = this.masking.metadata('masked' in message.metadata ? own : message.metadata);
    const all = beside.masked.length > 0 ? [...new Set([...masked, ...beside.masked])] : masked;
    const { id, roomId, senderId, type, seen, socketId } = message;
    return {
      id,
      roomId,
      senderId,
      private: message.private,
      type,
      message: text,
      metadata: all.length > 0 ? { ...beside.metadata, masked: all } : beside.metadata,
      seen,
      socketId,
      masked: all,
      flagged,
      refused,
    };
  }

  /** What the same words have in common, however they are written; null for texts that are nobody's in particular. */
  likeness(text: string): Buffer | null {
    if (this.masking.settings.repeatMinutes === 0 || text.length < WORTH_COMPARING) return null;
    const letters = looseLetters(text);
    if (letters.length < WORTH_COMPARING) return null;
    return pooled(createHmac('sha256', this.key).update(letters).digest('binary').slice(0, 16));
  }
}
