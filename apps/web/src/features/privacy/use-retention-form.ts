import { useState } from 'react';
import {
  LIMITS,
  type RetentionPolicy,
  type RetentionPreview,
  type RetentionSettings,
} from '@parley/protocol';
import type { PrivacyStore } from './privacy.store';
import { useDeed } from './use-deed';

/** The type of chats that there is. */
const TYPE = 'support';
const USUAL_DAYS = 365;

const daysOf = (text: string): number | null => {
  const days = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= LIMITS.retentionDays ? days : null;
};

const daysIn = (policies: readonly RetentionPolicy[]): number | null =>
  policies.find(({ roomType }) => roomType === TYPE)?.afterDays ?? null;

/** As they were, but for the type that the page is about. */
const withDays = (policies: readonly RetentionPolicy[], afterDays: number | null): RetentionPolicy[] => [
  ...policies.filter(({ roomType }) => roomType !== TYPE),
  ...(afterDays === null ? [] : [{ roomType: TYPE, afterDays } as const]),
];

/** Kept, or so many days. */
function useTerm(set: number | null, onChange: () => void) {
  const [limited, setLimited] = useState(set !== null);
  const [text, setText] = useState(String(set ?? USUAL_DAYS));
  const days = daysOf(text);
  return {
    limited,
    text,
    isWrong: limited && days === null,
    /** Null: kept. */
    value: limited ? days : null,
    setLimited: (next: boolean) => {
      setLimited(next);
      onChange();
    },
    setText: (next: string) => {
      setText(next);
      onChange();
    },
  };
}

/** What stands in the form, what it comes to, and what is done with it. */
export function useRetentionForm(usePrivacy: PrivacyStore) {
  const { policies, idle, guestDays } = usePrivacy((state) => state.retention);
  const [count, setCount] = useState<RetentionPreview | null>(null);
  const forget = () => setCount(null);
  const terms = {
    closed: useTerm(daysIn(policies), forget),
    idle: useTerm(daysIn(idle), forget),
    guests: useTerm(guestDays, forget),
  };
  const { busy, run } = useDeed();
  const all = Object.values(terms);
  const wanted: RetentionSettings = {
    policies: withDays(policies, terms.closed.value),
    idle: withDays(idle, terms.idle.value),
    guestDays: terms.guests.value,
  };
  return {
    terms,
    limited: all.some(({ limited }) => limited),
    isRight: all.every(({ isWrong }) => !isWrong),
    closed: count?.policies.find(({ roomType }) => roomType === TYPE) ?? null,
    idle: count?.idle.find(({ roomType }) => roomType === TYPE) ?? null,
    guests: count?.guests ?? null,
    busy,
    /** Asks what would go; whether that worked. */
    preview: () => run(async () => setCount(await usePrivacy.getState().preview(wanted))),
    save: () => run(() => usePrivacy.getState().saveRetention(wanted)),
  };
}

export type RetentionForm = ReturnType<typeof useRetentionForm>;
export type RetentionTerm = RetentionForm['terms']['closed'];
