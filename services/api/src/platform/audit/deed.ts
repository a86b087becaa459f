import {
  AUDIT_ACTIONS,
  type AuditAction,
  type AuditActor,
  type AuditDetails,
  type AuditTargetType,
  isStaff,
  type Role,
} from '@parley/protocol';
import { SYSTEM } from '../actor.js';
import type { Caller } from '../caller.js';
import type { Asker } from '../database/database.js';
import { networkOf } from '../limits/address.js';

/** Something that was done, as the chain keeps it. */
export interface Deed<A extends AuditAction = AuditAction> {
  action: A;
  target: { type: (typeof AUDIT_ACTIONS)[A] & AuditTargetType; id: string | null };
  /** Ids, numbers, codes and names of fields. Never what somebody wrote, a name, an address, a secret or a token. */
  details?: AuditDetails;
  /** Who did it, where neither the unit of work nor the request says it: who has just signed in. */
  by?: { userId: string; role: Role; sessionId?: string };
}

/** A deed as `audit_record` takes it. */
export interface RecordedDeed {
  action: AuditAction;
  actor: AuditActor;
  target: { type: string; id: string | null };
  details: AuditDetails;
}

/** A detail is an id, a code or the name of a field; what is longer does not belong there. */
const DETAIL_CHARS = 200;
const DETAIL_ITEMS = 100;

export function recordedDeed(deed: Deed, actor: AuditActor): RecordedDeed {
  const { action, target, details = {} } = deed;
  return {
    action,
    actor,
    target: { type: target.type, id: target.id === null ? null : storable(target.id) },
    details: Object.fromEntries(Object.entries(details).map(([key, value]) => [key, storable(value)])),
  };
}

/** Postgres takes neither half a surrogate pair nor a zero character, and a deed must not fail for one. */
function storable<T extends AuditDetails[string]>(value: T): T;
function storable(value: AuditDetails[string]): AuditDetails[string] {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '').slice(0, DETAIL_CHARS);
  if (typeof value !== 'object' || value === null) return value;
  return value.slice(0, DETAIL_ITEMS).map((item) => storable(item));
}

/**
 * Who does it. In somebody's unit of work it is them; in the server's own unit it is who made the request. Without a request it
 * is the command line or the server by itself.
 */
export function doer(by: Deed['by'], asker: Asker, caller: Caller | undefined): AuditActor {
  const address = caller?.address ?? null;
  const known = caller?.actor;
  if (by) return person(by, by.sessionId ?? null, address);
  if (known && (asker === SYSTEM || asker.userId === known.userId))
    return person(known, known.sessionId, address);
  return asker === SYSTEM ? stranger(caller) : person(asker, null, null);
}

/** What the chain keeps cannot be erased: of people outside of the staff it is the network and not the address. */
function person(
  { userId: id, role }: { userId: string; role: Role },
  session: string | null,
  address: string | null,
): AuditActor {
  return { id, role, session, address: address && !isStaff(role) ? networkOf(address) : address };
}

function stranger(caller: Caller | undefined): AuditActor {
  const nobody = { id: null, session: null };
  if (!caller) return { ...nobody, role: 'server', address: null };
  if (caller.commandLine) return { ...nobody, role: 'command-line', address: null };
  return { ...nobody, role: 'nobody', address: caller.address && networkOf(caller.address) };
}
