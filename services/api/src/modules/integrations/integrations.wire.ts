import type { HostRoom, IntegrationKey, PutRecordAnswer } from '@parley/protocol';
import { recordWire, type RecordView } from '../orders/index.js';
import type { RoomView } from '../rooms/index.js';
import type { KeyRow } from './integration-keys.repository.js';

const isoOrNull = (date: Date | null): string | null => date && date.toISOString();

export const keyWire = ({ madeBy, madeByName, ...row }: KeyRow): IntegrationKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  hint: row.hint,
  madeBy: { id: madeBy, name: madeByName },
  madeAt: row.madeAt.toISOString(),
  usedAt: isoOrNull(row.usedAt),
  revokedAt: isoOrNull(row.revokedAt),
});

/** A host system sees what it has told, all of it. */
export const putWire = ({ record, changed }: { record: RecordView; changed: boolean }): PutRecordAnswer => ({
  record: recordWire(record, 'admin'),
  changed,
});

/** Whose it is and what it is about; no word of what is said there. */
export const hostRoomWire = (room: RoomView): HostRoom => ({
  id: room.id,
  type: room.type,
  status: room.status,
  reference:
    room.referenceKind && room.referenceId ? { kind: room.referenceKind, id: room.referenceId } : null,
  participants: room.participants.map(({ userId, role }) => ({ userId, role })),
  createdAt: room.createdAt.toISOString(),
});
