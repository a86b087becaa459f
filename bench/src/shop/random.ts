/** Numbers from 0 up to 1, the same ones for the same seed: every process makes the same shop. Mulberry32, of Tommy Ettinger. */
export function randomOf(seed: number): () => number {
  // seeds that follow each other must not make numbers that do
  let state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const below = (random: () => number, limit: number): number => Math.floor(random() * limit);

export const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
  items[below(random, items.length)]!;
