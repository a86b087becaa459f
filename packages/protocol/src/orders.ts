import type { AttributeValues, SetAttributesRequest } from './attributes.js';

/** What the host system knows of and tells: what somebody bought, and what somebody booked. */
export const RECORD_KINDS = ['order', 'booking'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Where it stands, in few enough words that ours can say each in every language. What is finer is in `statusText`. */
export const RECORD_STATUSES = {
  order: ['pending', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'refunded'],
  booking: ['requested', 'confirmed', 'under_way', 'done', 'cancelled'],
} as const satisfies Record<RecordKind, readonly string[]>;
export type RecordStatus = (typeof RECORD_STATUSES)[RecordKind][number];

/** Nothing more comes of it. */
export const FINAL_STATUSES: readonly RecordStatus[] = ['delivered', 'refunded', 'done', 'cancelled'];

export interface RecordReference {
  kind: RecordKind;
  /** What the host system calls it. */
  id: string;
}

export interface RecordLine {
  title: string;
  quantity: number;
  /** For all of the line together. */
  amount: string | null;
}

/** What is shown of it in a chat: as it stood when it was put there. */
export interface RecordCard extends RecordReference {
  status: RecordStatus;
  /** The host system's own words for it. */
  statusText: string | null;
  title: string;
  /** At most LIMITS.cardLines. */
  lines: RecordLine[];
  /** How many lines there are. */
  lineCount: number;
  /** A decimal number: "49.90". */
  total: string | null;
  currency: string | null;
  /** Where the host system shows it. https, and nothing else. */
  url: string | null;
  placedAt: string;
  startsAt: string | null;
  endsAt: string | null;
}

/** A person in an order or a booking. */
export interface RecordPerson {
  userId: string;
  name: string | null;
}

export interface ShopRecord extends RecordCard {
  customer: RecordPerson;
  /** Of a booking. */
  driver: RecordPerson | null;
  /** When it was so, as the host system says. */
  asOf: string;
}

/** Of one customer, or of one driver; they themselves leave that out, and see their own. Newest first. */
export interface RecordsQuery {
  customerId?: string;
}

export interface RecordList {
  items: ShopRecord[];
  /** Whether the shop has told of any order or booking at all, whose ever it is. */
  told: boolean;
}

/** Puts an order or a booking into a chat, as a card. The server fills it from what it has stored. */
export interface SendCardRequest extends RecordReference {
  /** Chosen by the sender: the same one again is the same message. */
  messageId?: string;
}

/** One of the two. */
export interface RecordOwner {
  /** `sub` of the shop's signed tokens. Who is not known yet is made. */
  externalId?: string;
  /** Of a customer whom the shop has signed in with this address. */
  email?: string;
}

/** By a host system. Those that are named; null takes one away. */
export interface SetContactAttributesRequest extends SetAttributesRequest {
  customer: RecordOwner;
}

/** All that there are by then. */
export interface HostAttributesAnswer {
  attributes: AttributeValues;
}

export interface PutOrderRequest {
  customer: RecordOwner;
  status: RecordStatus;
  statusText?: string | null;
  title: string;
  lines?: { title: string; quantity?: number; amount?: string }[];
  total?: string;
  currency?: string;
  url?: string;
  placedAt?: string;
  /** When it was so. What is older than what is known comes late and is left. Left out: now. */
  asOf?: string;
}

export interface PutBookingRequest extends PutOrderRequest {
  /** Who drives: an account that the host system has named before. Null: nobody (any more). */
  driver?: { externalId: string } | null;
  startsAt?: string;
  endsAt?: string;
}

/** `changed` is false for what came late, or has come before. */
export interface PutRecordAnswer {
  record: ShopRecord;
  changed: boolean;
}

export interface RecordBatchRequest {
  orders?: (PutOrderRequest & { id: string })[];
  bookings?: (PutBookingRequest & { id: string })[];
}

/** One for each that came, orders first, in their order: each stands for itself. */
export interface RecordBatchAnswer {
  results: ({ kind: RecordKind; id: string } & (
    | { ok: true; changed: boolean }
    | { ok: false; code: string; details?: { field: string; problem: string }[] }
  ))[];
}

/** What the host system calls a driver who has an account here. */
export interface PutDriverRequest {
  email: string;
}

export interface DriverAnswer {
  userId: string;
  name: string | null;
  externalId: string;
}

export const INTEGRATION_SCOPES = ['orders', 'bookings', 'drivers', 'rooms', 'attributes'] as const;
export type IntegrationScope = (typeof INTEGRATION_SCOPES)[number];

/** By which a host system writes. The key itself is with whoever made it, and its hash here. */
export interface IntegrationKey {
  id: string;
  name: string;
  scopes: IntegrationScope[];
  /** The last characters of it. */
  hint: string;
  madeBy: { id: string; name: string | null };
  madeAt: string;
  /** To the minute. */
  usedAt: string | null;
  revokedAt: string | null;
}

export interface IntegrationKeyList {
  items: IntegrationKey[];
}

export interface CreateIntegrationKeyRequest {
  name: string;
  scopes: IntegrationScope[];
}

/** Shown this once. */
export interface CreatedIntegrationKey {
  item: IntegrationKey;
  key: string;
}
