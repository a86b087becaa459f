const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Lets `capacity` through at once, and from then on as many as are refilled. */
export interface Bucket {
  readonly kind: 'bucket';
  readonly capacity: number;
  readonly refill: number;
  readonly perMs: number;
}

/** Lets `most` through within `perMs` of the first. */
export interface Window {
  readonly kind: 'window';
  readonly most: number;
  readonly perMs: number;
}

const bucket = (capacity: number, refill: number, perMs: number): Bucket => ({
  kind: 'bucket',
  capacity,
  refill,
  perMs,
});
const window = (most: number, perMs: number): Window => ({ kind: 'window', most, perMs });

/**
 * Every limit there is, with its reason; `RATE_LIMIT_SCALE` multiplies them. A key is a user where there is one: a family,
 * an office or a mobile operator may share an address, so what counts by address is wide enough for thirty of them.
 */
export const LIMIT_TABLE = {
  /** Faster than anybody types, for twenty messages on end; then one in two seconds. By user. */
  'message.customer': bucket(20, 30, MINUTE),
  /** Staff answer several chats at once, with prepared sentences. By user. */
  'message.staff': bucket(40, 120, MINUTE),
  /** By user. Somebody who types and looks asks once or twice a second; each opens some dozens of messages. */
  search: bucket(10, 90, MINUTE),
  /** By user. Each may change a hundred chats; who sorts a full list presses a few times in a row, and undoes it. */
  bulk: bucket(20, 30, MINUTE),
  /** By account and address, wrong ones only: a stranger cannot lock somebody else's account. */
  'login.account': window(10, 15 * MINUTE),
  /** By address, wrong ones over all accounts: guessing one password on many accounts. */
  'login.address': window(100, 15 * MINUTE),
  /**
   * By account, wrong ones from everywhere but where its person is known: a password guessed from many addresses. Whoever uses it
   * up keeps nobody out who comes from where they have been.
   */
  'login.everywhere': window(100, 15 * MINUTE),
  /** By user: a code has a million values, three of which are right at a time. */
  'login.totp': window(10, 15 * MINUTE),
  /** By the address that is written to: nobody forgets more often, and a stranger cannot fill a mailbox. */
  'password.forgot': window(3, 15 * MINUTE),
  /** By address: an office where thirty people come back from their holidays. */
  'password.forgot.address': window(30, 15 * MINUTE),
  /** By address. The links of mails: they have too many bits to be guessed, each costs a look and may cost a hash. */
  'link.use': window(60, 10 * MINUTE),
  /** By user: a whole team invited at once, with some tries. */
  invite: window(100, HOUR),
  /** By user: guessing the present password from a session left open. */
  'password.change': window(10, 15 * MINUTE),
  /** By user. Each reads all that somebody ever wrote; nobody needs a second one within the hour, but for a lost download. */
  'privacy.export': window(10, HOUR),
  /** By address. A guest is a row for good; nobody's household starts three chats a minute. */
  'guest.create': window(30, 10 * MINUTE),
  /** By address. Each costs 20 ms of hashing. */
  'account.create': window(10, HOUR),
  /** By address. A client needs one in 15 minutes; thirty tabs that come back at once need thirty. */
  'session.refresh': bucket(60, 60, MINUTE),
  /** By `sub`, once the signature is right. A page of a shop brings a token once; thirty tabs that come back at once bring thirty. */
  'identity.identify': bucket(60, 60, MINUTE),
  /**
   * By address, those that are not right, or not known to be yet: a shop whose clock or secret is wrong sends all of a mobile
   * operator's customers with such ones, and each costs no more than a look at a signature.
   */
  'identity.unverified': bucket(300, 300, MINUTE),
  /** By user. A page says it once, and again when something has changed. */
  'identity.set': bucket(20, 20, MINUTE),
  /** By user. A page each few seconds in three tabs is somebody who looks for something; more is nobody. */
  'visit.tell': bucket(60, 60, MINUTE),
  /** By what a visitor's browser calls itself: four a minute while a page is looked at, and one for each page that is turned. */
  beacon: bucket(30, 30, MINUTE),
  /** By address: an office where thirty people look at the shop at once. */
  'beacon.address': bucket(300, 300, MINUTE),
  /** By user of the staff: a shop is no place where everybody is spoken to. */
  'visitor.invite': bucket(10, 20, HOUR),
  /** By user. Twice a second while they write, with what came late; more is not passed on. */
  'typing.text': bucket(6, 150, MINUTE),
  /** By user. A page says it a second after the last key, and at the most every four; this is four chats in two pages. */
  'draft.save': bucket(60, 120, MINUTE),
  /** By key, each order and booking of a batch for itself. A shop that tells of every step of a thousand orders a day tells of ten in a minute. */
  'integration.write': bucket(600, 1_200, MINUTE),
  /** By address, without a valid token. */
  'http.anonymous': bucket(600, 600, MINUTE),
  /** By user. A console that opens chat after chat asks a few times a second. */
  'http.user': bucket(1_200, 1_200, MINUTE),
} as const satisfies Record<string, Bucket | Window>;

export type LimitName = keyof typeof LIMIT_TABLE;
