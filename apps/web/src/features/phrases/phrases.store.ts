import { codePoints, LIMITS } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Stored } from '../../lib/stored';

/** What fits on a phone without scrolling past it. */
const MOST = 12;

export interface PhrasesState {
  /** Null: nobody has changed them, the page's own are used. */
  phrases: readonly string[] | null;
  save(text: string): void;
}

export type PhrasesStore = UseBoundStore<StoreApi<PhrasesState>>;

/** Prepared answers of whoever holds the device. */
export const createPhrasesStore = (kept: Stored): PhrasesStore =>
  create<PhrasesState>()((set) => ({
    phrases: read(kept.get()),
    save(text) {
      const phrases = linesOf(text);
      kept.set(JSON.stringify(phrases));
      set({ phrases });
    },
  }));

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && codePoints(line) <= LIMITS.messageChars)
    .slice(0, MOST);

function read(text: string | null): string[] | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
  } catch {
    return null; // not ours, or of another version: the page's own come back
  }
}
