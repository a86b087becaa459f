import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { masterKeysFile } from '../../../services/api/dist/supervisor/secrets.js';
import { readMasterKeysFile } from '../../../services/api/dist/config/master-keys.js';
import { WordHasher } from '../../../services/api/dist/platform/blind-index/word-hasher.js';
import { placeOfEpoch } from '../../../services/api/dist/platform/sealing/epochs.js';
import { placeOfPurpose } from '../../../services/api/dist/platform/sealing/purpose-keys.js';
import { seal, unseal } from '../../../services/api/dist/platform/sealing/sealed-text.js';
import { RoomSeal } from '../../../services/api/dist/modules/rooms/room-seal.js';

/** What a shop's texts are sealed, hashed and indexed with, as base64: it goes to processes of ours. */
export interface ShopKeys {
  readonly epoch: string;
  readonly epochKey: string;
  readonly indexKey: string;
  readonly payloadKey: string;
}

/** The keys that the product itself has made at its first start, opened with the master key in its folder. */
export async function readKeys(dataDir: string, client: pg.Client): Promise<ShopKeys> {
  const masters = readMasterKeysFile(masterKeysFile(dataDir));
  if (typeof masters === 'string') throw new Error(`${join(dataDir, 'master-keys.json')} ${masters}`);
  const open = (master: string, wrapped: string, place: string): string => {
    const found = masters.find(({ name }) => name === master);
    if (!found) throw new Error(`The master key "${master}" is not there.`);
    return unseal(found.key, wrapped, place);
  };
  const epochs = await client.query<{ id: string; master: string; wrapped: string }>(
    'select id, master, wrapped from key_epoch order by made_at desc limit 1',
  );
  const purposes = await client.query<{ purpose: string; master: string; wrapped: string }>(
    'select purpose, master, wrapped from purpose_key',
  );
  const of = (purpose: string): string => {
    const row = purposes.rows.find((one) => one.purpose === purpose);
    if (!row) throw new Error(`There is no key for ${purpose} yet.`);
    return open(row.master, row.wrapped, placeOfPurpose(purpose));
  };
  const { id, master, wrapped } = epochs.rows[0]!;
  return {
    epoch: id,
    epochKey: open(master, wrapped, placeOfEpoch(id)),
    indexKey: of('search index'),
    payloadKey: of('payload hash'),
  };
}

/** Seals as the product does, with its own code. */
export class Sealer {
  readonly hasher: WordHasher;
  private readonly epochKey: Buffer;
  private readonly payloadKey: Buffer;

  constructor(private readonly keys: ShopKeys) {
    this.hasher = new WordHasher(Buffer.from(keys.indexKey, 'base64'));
    this.epochKey = Buffer.from(keys.epochKey, 'base64');
    this.payloadKey = Buffer.from(keys.payloadKey, 'base64');
  }

  /** A new key for a room, and how it is stored. */
  room(roomId: string): { seal: RoomSeal; epoch: string; wrapped: string } {
    const key = randomBytes(32);
    const wrapped = seal(this.epochKey, key.toString('base64'), roomId);
    return { seal: new RoomSeal(roomId, key), epoch: this.keys.epoch, wrapped };
  }

  /** As `PayloadHash` has it. */
  payloadHash(isPrivate: boolean, message: string, metadata: object): string {
    const payload = JSON.stringify(['text', isPrivate, message, metadata]);
    return `\\x${createHmac('sha256', this.payloadKey).update(payload).digest('hex')}`;
  }
}
