import type { Texts } from '../shop/texts.js';

/** Messages that are looked at for what words there are. */
const SAMPLE_ROOMS = 2_000;
const SAMPLE_TURNS = 4;
/** Questions of a kind that differ. */
export const ENOUGH = 8;

export interface Frequencies {
  readonly messages: number;
  /** In how many of them each word is. */
  readonly words: ReadonlyMap<string, number>;
}

/** Of a sample of what is said in so many rooms, the newest left out, which say less. */
export function frequencies(texts: Texts, rooms: number): Frequencies {
  const words = new Map<string, number>();
  const step = Math.max(1, Math.floor(rooms / SAMPLE_ROOMS));
  let messages = 0;
  for (let room = 0; room < rooms / 2; room += step)
    for (let turn = 0; turn < SAMPLE_TURNS; turn++) {
      messages++;
      for (const word of new Set(
        texts(room, turn)
          .toLowerCase()
          .match(/[a-z]{5,}/g),
      ))
        words.set(word, (words.get(word) ?? 0) + 1);
    }
  return { messages, words };
}

/** Words of about a tenth of the messages, of a hundredth, and of hardly any. */
export function wordsBy({ messages, words }: Frequencies): Record<'common' | 'some' | 'rare', string[]> {
  const near = (share: number): string[] =>
    [...words]
      .map(([word, count]) => ({ word, off: Math.abs(Math.log(count / messages / share)) }))
      .sort((a, b) => a.off - b.off || (a.word < b.word ? -1 : 1))
      .slice(0, ENOUGH)
      .map(({ word }) => word);
  return { common: near(0.1), some: near(0.01), rare: near(0.0005) };
}
