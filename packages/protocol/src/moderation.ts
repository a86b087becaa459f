/** What was hidden in a text before it was stored. `pattern` is a shape that an admin listed. */
export const MASKED_KINDS = ['card', 'iban', 'pattern', 'word'] as const;
export type MaskedKind = (typeof MASKED_KINDS)[number];

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
