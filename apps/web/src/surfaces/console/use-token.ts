import { useState } from 'react';
import { tokenAt, type Token } from '../../lib/token-at';

interface InToken {
  /** The sign in whose word one writes. */
  token: Token | null;
  /** Escape has put its list away: what is written is meant as it stands. */
  isDismissed: boolean;
  dismiss: () => void;
}

/** The word that begins with `sign` and in which one writes. */
export function useToken(text: string, caret: number, sign: '/' | '@'): InToken {
  const [dismissed, setDismissed] = useState<number | null>(null);
  const token = tokenAt(text, Math.min(caret, text.length), sign);
  if (dismissed !== null && !text.startsWith(sign, dismissed)) setDismissed(null);
  return {
    token: token?.start === dismissed ? null : token,
    isDismissed: dismissed === 0,
    dismiss: () => setDismissed(token?.start ?? 0),
  };
}
