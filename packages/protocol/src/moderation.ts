/** What was hidden in a text before it was stored. `pattern` is a shape that an admin listed. */
export const MASKED_KINDS = ['card', 'iban', 'pattern', 'word'] as const;
export type MaskedKind = (typeof MASKED_KINDS)[number];

/** Why staff are told of a message: a listed word, or the same text in several chats. */
export const FLAG_REASONS = ['word', 'repeated'] as const;
export type FlagReason = (typeof FLAG_REASONS)[number];

/** What becomes of a message with a listed word: marked for staff, stored with the word hidden, or not taken. */
export const WORD_ACTIONS = ['flag', 'mask', 'refuse'] as const;
export type WordAction = (typeof WORD_ACTIONS)[number];

export interface WordRule {
  /** A word, or several in a row. Found as a whole, whatever its case and accents. */
  word: string;
  action: WordAction;
}

/** A shape of text that is hidden before anything is stored. */
export interface MaskPattern {
  /** What staff and the sender are told was hidden: "order token". */
  name: string;
  pattern: string;
}

/** When a new guest's browser has to do some work first. `attack`: while more new guests come in than usual. */
export const GUEST_PROOFS = ['off', 'attack', 'always'] as const;
export type GuestProof = (typeof GUEST_PROOFS)[number];

/** What is done to what people say before it is stored, and who may begin to say something. The group `edge`. */
export interface EdgeSettings {
  maskCards: boolean;
  maskIbans: boolean;
  patterns: MaskPattern[];
  words: WordRule[];
  /** The same text of customers in so many chats … */
  repeatRooms: number;
  /** … within so many minutes is marked for staff; 0 for never. */
  repeatMinutes: number;
  guestProof: GuestProof;
  /** So many new guests in a minute are an attack. */
  attackGuests: number;
}

export const BLOCK_REASONS = ['abuse', 'spam', 'fraud', 'other'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** Somebody, or everybody at some addresses, who may not use the chat. Staff are never blocked. */
export interface Block {
  id: string;
  userId: string | null;
  userName: string | null;
  /** An address or a range, as in `203.0.113.7/32` or `2001:db8::/48`. */
  network: string | null;
  reason: BlockReason;
  madeById: string;
  madeByName: string | null;
  madeAt: string;
  /** Null: for good. */
  until: string | null;
}

/** Either a person or a network. */
export interface CreateBlockRequest {
  userId?: string;
  network?: string;
  reason: BlockReason;
  /** For good when left out. */
  hours?: number;
}

/** Those that hold, newest first: at most LIMITS.blocks. */
export interface BlockList {
  items: Block[];
}

/** The console asks whether somebody is blocked. */
export interface BlocksQuery {
  userId?: string;
}

/** Work for a new guest's browser: a number such that the SHA-256 of `challenge:number` begins with so many zero bits. */
export interface GuestChallenge {
  challenge: string;
  bits: number;
  expiresAt: string;
}

/** A text, and a group `edge` that may not have been put yet: as it came when left out. */
export interface TryMaskingRequest {
  text: string;
  value?: object;
}

export interface TriedMasking {
  text: string;
  masked: MaskedKind[];
  flagged: boolean;
  refused: boolean;
}
