import { useState } from 'react';
import { toast } from '../../ui';
import { sayFailure } from '../../words';

/** Does something once at a time, and says when it failed; whether it worked. */
export function useDeed(): { busy: boolean; run: (work: () => Promise<unknown>) => Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      toast(sayFailure(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
