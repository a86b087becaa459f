import { useLayoutEffect, useState } from 'react';

/** What follows has a task of its own: pictures and fingers come in between. No timer, since those of a hidden frame are put off. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** False for the first drawing, true in a task after it: a window that is drawn in two parts holds nobody up. */
export function useSoon(): boolean {
  const [isTime, setTime] = useState(false);
  useLayoutEffect(() => {
    let isHere = true;
    void nextTask().then(() => isHere && setTime(true));
    return () => {
      isHere = false;
    };
  }, []);
  return isTime;
}

/** What it was at the last drawing; what it is now in a task after that. */
export function useLater<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useLayoutEffect(() => {
    if (shown === value) return;
    let isHere = true;
    void nextTask().then(() => isHere && setShown(() => value));
    return () => {
      isHere = false;
    };
  }, [shown, value]);
  return shown;
}
