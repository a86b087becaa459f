import type { User } from './person.js';
import type { RoomType } from './room.js';

/** Chats of a type are shredded after so many days. A type without a policy is kept. */
export interface RetentionPolicy {
  roomType: RoomType;
  afterDays: number;
}

/** The group `retention` of the settings. */
export interface RetentionSettings {
  /** Closed chats, counted from when they were closed. */
  policies: RetentionPolicy[];
  /** Chats that nobody has closed, in whatever state, counted from when something was last said in them. */
  idle: RetentionPolicy[];
  /** Guests who have no chat, or none any more, counted from when they were last here; null: they are kept. */
  guestDays: number | null;
}

/** What is left out is as it is set. */
export type RetentionPreviewRequest = Partial<RetentionSettings>;

/** What a policy would do now. Nothing was changed by asking. */
export interface RetentionCount extends RetentionPolicy {
  rooms: number;
  messages: number;
  /** Customers whose chats they are. */
  people: number;
  /** When the first of them was closed, or something was last said in it. */
  oldest: string | null;
  /** Old enough, but held. */
  held: number;
}

/** The same for guests who have no chat. */
export interface GuestCount {
  afterDays: number;
  guests: number;
  /** Long enough away, but held. */
  held: number;
}

export interface RetentionPreview {
  policies: RetentionCount[];
  idle: RetentionCount[];
  /** Null: they are kept. */
  guests: GuestCount | null;
  /** What the nightly run has shredded so far, and when it last shredded something. */
  shredded: { rooms: number; lastAt: string | null };
}

export type HoldTarget = 'room' | 'user';

export interface LegalHold {
  id: string;
  target: { type: HoldTarget; id: string };
  /** Null once the person it was about has been erased. */
  reason: string | null;
  placedBy: string;
  placedAt: string;
  liftedBy: string | null;
  liftedAt: string | null;
}

export interface PlaceHoldRequest {
  type: HoldTarget;
  id: string;
  reason: string;
}

/** `held`: a legal hold keeps it waiting; it runs by itself once that is lifted. */
export type ErasureState = 'held' | 'running' | 'done';

export interface ErasureRequest {
  id: string;
  userId: string;
  askedBy: string;
  askedAt: string;
  state: ErasureState;
  finishedAt: string | null;
}

/** What a certificate says; `signature` is over it, as canonical JSON without that field. */
export interface ErasureCertificate {
  version: 1;
  kind: 'erasure';
  id: string;
  issuer: string;
  person: { id: string; role: User['role'] };
  asked: { at: string; by: 'person' | 'staff'; byId: string };
  finishedAt: string;
  erased: {
    accounts: number;
    rooms: number;
    messages: number;
    notes: number;
    /** Rows that went with the account, by table. */
    rows: Record<string, number>;
  };
  backups: {
    /** From then on no backup can make what was said readable: the keys are destroyed. */
    wordsUntil: string;
    /** Name and address stand in backups until those are deleted. */
    profile: 'until-deleted';
  };
  algorithm: 'Ed25519';
  /** base64 of the raw 32 bytes. */
  publicKey: string;
  signature: string;
}

/** A certificate, and the same as a page to print. */
export interface CertificateAnswer {
  certificate: ErasureCertificate;
  html: string;
}

export interface EraseMeRequest {
  /** Needed by who has one. */
  password?: string;
  /** Where a shop says who its customer is: its word of this moment that they are still there. */
  identityToken?: string;
  /** Who has neither says so. */
  confirm: true;
}

export interface ErasureAnswer {
  request: ErasureRequest;
  /** Null while it is not done. */
  certificate: CertificateAnswer | null;
}

/** An address that gives the archive to whoever has it, for a minute: browsers take it to their downloads, of any size. */
export interface ExportLink {
  url: string;
}

/** What the caller's own page shows. */
export interface OwnPrivacy {
  erasure: ErasureRequest | null;
  /** Whether a password is asked for before erasing. */
  hasPassword: boolean;
}

export interface PrivacyPerson extends User {
  rooms: number;
  held: boolean;
  erasure: ErasureState | null;
}

export interface PrivacyPeople {
  items: PrivacyPerson[];
}

export interface PrivacyHolds {
  items: LegalHold[];
}

export interface PrivacyRequests {
  items: ErasureRequest[];
}

export interface CertificateKey {
  algorithm: 'Ed25519';
  publicKey: string;
}
