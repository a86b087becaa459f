/** What a customer may see. */
export interface Customer {
  user: string;
  maySee: (room: string) => boolean;
}

export interface Leak {
  invariant: 'I10' | 'I11';
  detail: string;
}

/** Of events and fields that only staff get. The contents of texts cannot look like this: there the quotes are escaped. */
const STAFF_ONLY =
  /"private":true|"publicSeq":\d|"(?:notes|lastStaffSeq|staffSeq|staffHead|hasMoreNotes)":|^\["(?:viewers|newChatRequest)"/;

/** What of an event or an answer (JSON) this customer should not have been sent. `needle` stands in every note. */
export function leaksOf(json: string, customer: Customer, needle: string): Leak[] {
  const who = `a frame to the customer ${customer.user}`;
  const leaks: Leak[] = [];
  if (json.includes(needle))
    leaks.push({ invariant: 'I10', detail: `${who} has a note in it: ${brief(json)}` });
  const field = STAFF_ONLY.exec(json)?.[0];
  if (field) leaks.push({ invariant: 'I10', detail: `${who} has ${field} in it: ${brief(json)}` });
  for (const room of roomsIn(JSON.parse(json)))
    if (!customer.maySee(room))
      leaks.push({ invariant: 'I11', detail: `${who} speaks of the room ${room}: ${brief(json)}` });
  return leaks;
}

const brief = (json: string): string => (json.length > 200 ? `${json.slice(0, 200)}…` : json);

/** Every room that something speaks of: by `roomId`, or as a room itself. */
export function roomsIn(value: unknown): Set<string> {
  const rooms = new Set<string>();
  collectRooms(value, rooms);
  return rooms;
}

function collectRooms(value: unknown, rooms: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { roomId, id } = value as { roomId?: unknown; id?: unknown };
  if (typeof roomId === 'string') rooms.add(roomId);
  if (typeof id === 'string' && 'participants' in value) rooms.add(id);
  for (const part of Object.values(value)) collectRooms(part, rooms);
}
