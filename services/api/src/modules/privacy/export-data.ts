import type { Entry } from '../rooms/index.js';
import { visitWire } from '../visits/index.js';
import type { ExportedPerson } from './export.repository.js';
import type { ExportedRoom, PersonalData } from './export.service.js';
import { exportedMessage, exportedRoom } from './export.wire.js';

/** What a reader must not find as it is: it would turn around the text beside it. */
const UNSEEN = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** JSON in which each character that is not seen is spelt out. */
const json = (value: unknown): string =>
  JSON.stringify(value, null, 1).replace(
    UNSEEN,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const profileOf = (
  { createdAt, unverified, ...person }: ExportedPerson,
  filledIn: PersonalData['attributes'],
): object => ({
  ...person,
  attributes: unverified,
  filledIn,
  createdAt: createdAt.toISOString(),
});

/** The archive's `data.json`, as it is read. */
export async function* exportData({
  at,
  person,
  earlier,
  sessions,
  records,
  blocks,
  erasures,
  attributes,
  rooms,
}: PersonalData): AsyncGenerator<string> {
  yield `{\n"version": 1,\n"exportedAt": ${json(at)},\n"profile": ${json(profileOf(person, attributes))},\n`;
  yield `"earlier": ${json(earlier)},\n`;
  yield `"sessions": ${json(sessions)},\n"records": ${json(records)},\n"blocks": ${json(blocks)},\n`;
  yield `"erasures": ${json(erasures)},\n"files": [],\n"rooms": [`;
  let first = true;
  for await (const room of rooms()) {
    yield first ? '\n' : ',\n';
    first = false;
    yield* roomData(room, person);
  }
  yield '\n]\n}\n';
}

async function* roomData(
  { room, visit, entries }: ExportedRoom,
  person: ExportedPerson,
): AsyncGenerator<string> {
  const about = { ...exportedRoom(room, person.role), visit: visit && visitWire(visit) };
  yield `${json(about).slice(0, -2)},\n"messages": [`;
  yield* listed(entries);
  yield ']\n}';
}

async function* listed(entries: AsyncIterable<Entry>): AsyncGenerator<string> {
  let first = true;
  for await (const entry of entries) {
    yield `${first ? '' : ','}\n${json(exportedMessage(entry))}`;
    first = false;
  }
}
