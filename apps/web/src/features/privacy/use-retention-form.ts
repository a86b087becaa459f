import { useState } from 'react';
import { LIMITS, type RetentionCount, type RetentionPolicy } from '@parley/protocol';
import type { PrivacyStore } from './privacy.store';
import { useDeed } from './use-deed';

/** The type of chats that there is. */
const TYPE = 'support';
const USUAL_DAYS = 365;

const daysOf = (text: string): number | null => {
  const days = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= LIMITS.retentionDays ? days : null;
};

/** What stands in the form, what it comes to, and what is done with it. */
export function useRetentionForm(usePrivacy: PrivacyStore) {
  const policies = usePrivacy((state) => state.policies);
  const set = policies.find(({ roomType }) => roomType === TYPE);
  const [limited, setLimited] = useState(set !== undefined);
  const [text, setText] = useState(String(set?.afterDays ?? USUAL_DAYS));
  const [count, setCount] = useState<RetentionCount | null>(null);
  const { busy, run } = useDeed();
  const days = daysOf(text);
  const others = policies.filter(({ roomType }) => roomType !== TYPE);
  const wanted: RetentionPolicy[] =
    limited && days ? [...others, { roomType: TYPE, afterDays: days }] : others;
  return {
    limited,
    setLimited,
    text,
    setText: (next: string) => {
      setText(next);
      setCount(null);
    },
    days,
    count,
    busy,
    /** Asks what would go; whether that worked. */
    preview: () =>
      run(async () => {
        const preview = await usePrivacy.getState().preview(wanted);
        setCount(preview.policies.find(({ roomType }) => roomType === TYPE) ?? null);
      }),
    save: () => run(() => usePrivacy.getState().savePolicies(wanted)),
  };
}

export type RetentionForm = ReturnType<typeof useRetentionForm>;
