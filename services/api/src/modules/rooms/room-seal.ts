import { isSpoken, type Message } from '@parley/protocol';
import { isSealed, seal, unseal } from '../../platform/sealing/sealed-text.js';

/** What a sealed text is, besides the words of a message: its name is part of what it is bound to. */
export type RoomText = 'subject' | 'preview' | 'comment' | `attribute ${string}`;

type Metadata = Record<string, unknown>;

/** What came with something said, as it is stored: sealed as a whole, in the one field of an object. */
interface SealedMetadata extends Metadata {
  sealed: string;
}

/** Between a sealed message that stands as its own preview and the id it opens with. No base64 text has one. */
const OF_MESSAGE = '#';

/** The key of one room. What it seals opens in this room only, and in the place that it was sealed for. */
export class RoomSeal {
  constructor(
    private readonly roomId: string,
    private readonly key: Buffer,
  ) {}

  seal(text: string, of: RoomText): string {
    return seal(this.key, text, `${this.roomId} ${of}`);
  }

  /** A message that is short enough is its own preview: the same sealed text stands there, with the id that it opens with. */
  previewOfMessage(sealedMessage: string, messageId: string): string {
    return `${sealedMessage}${OF_MESSAGE}${messageId}`;
  }

  open(stored: string, of: RoomText): string {
    const [sealedMessage, messageId] = of === 'preview' && isSealed(stored) ? stored.split(OF_MESSAGE) : [];
    if (sealedMessage && messageId) return this.openMessage(sealedMessage, messageId);
    return this.unseal(stored, `${this.roomId} ${of}`);
  }

  sealMessage(text: string, messageId: string): string {
    return seal(this.key, text, `${this.roomId} ${messageId}`);
  }

  openMessage(stored: string, messageId: string): string {
    return this.unseal(stored, `${this.roomId} ${messageId}`);
  }

  /** Of what happened, as opposed to what was said, only a note is somebody's words: SQL looks at the rest. */
  sealMetadata(metadata: Metadata, { id, type }: Pick<Message, 'id' | 'type'>): Metadata {
    const place = `${this.roomId} ${id} metadata`;
    if (Object.keys(metadata).length === 0) return metadata;
    if (isSpoken(type))
      return { sealed: seal(this.key, JSON.stringify(metadata), place) } satisfies SealedMetadata;
    if (typeof metadata.note !== 'string') return metadata;
    return { ...metadata, note: seal(this.key, metadata.note, place) };
  }

  openMetadata(stored: Metadata, { id, type }: Pick<Message, 'id' | 'type'>): Metadata {
    const place = `${this.roomId} ${id} metadata`;
    const { sealed, note } = stored as Partial<SealedMetadata> & { note?: unknown };
    if (isSpoken(type))
      return sealed === undefined ? stored : (JSON.parse(this.unseal(sealed, place)) as Metadata);
    return typeof note === 'string' ? { ...stored, note: this.unseal(note, place) } : stored;
  }

  /** What was stored before there were keys stands as it is until it is sealed. */
  private unseal(stored: string, place: string): string {
    return isSealed(stored) ? unseal(this.key, stored, place) : stored;
  }
}
