import { below, pick, randomOf } from './random.js';

/** Every chat says them, the first ones most. */
const COMMON = (
  'order delivery refund parcel address payment invoice account card size colour return exchange voucher discount shipping ' +
  'tracking courier late broken missing wrong cancel change confirm email phone today tomorrow week morning evening price stock ' +
  'shirt shoes jacket table chair lamp ticket flight hotel booking seat luggage driver door neighbour label box item code password ' +
  'login website app error page button picture number name city street customer service question answer problem help wait ready'
).split(' ');
const SMALL = 'the and is my for you it to of on we will have not can this with when please our be has'.split(
  ' ',
);
const SYLLABLES = 'ba ko ri ten lo mi sar du fel na gor pi ter va len shu mo dri ka zin'.split(' ');
/** Rare ones: names of products, places, people. */
const RARE = 20_000;

/**
 * What people say in this shop, of our own making. Words are as unevenly spread as in a language: some are in every tenth message,
 * most in hardly any; and each chat has the number of an order that no other has.
 */
export function ownText(room: number, turn: number): string {
  const random = randomOf(room * 1_009 + turn);
  const length = 4 + below(random, 12);
  const words = Array.from({ length }, () => word(random));
  if (turn === 0) words.push('order', orderOf(room));
  const text = words.join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}${random() < 0.3 ? '?' : '.'}`;
}

export const orderOf = (room: number): string => String(1_000_000 + room);

function word(random: () => number): string {
  const kind = random();
  if (kind < 0.5) return pick(random, SMALL);
  // small numbers are the likeliest
  if (kind < 0.9) return COMMON[Math.floor(COMMON.length * random() ** 2)]!;
  return rareWord(Math.floor(RARE * random() ** 3));
}

function rareWord(rank: number): string {
  let rest = rank + SYLLABLES.length ** 2;
  let made = '';
  for (; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) made += SYLLABLES[rest % SYLLABLES.length]!;
  return made;
}
