import { LIMITS } from '@parley/protocol';

/** Where the customer of a chat writes. */
export interface Field {
  getState(): { drafts: { reply: string } };
  subscribe(listener: () => void): () => void;
  actions: { tellText(text: string): void };
}

/** Tells what is being written, as it stands, as often as it may be told. What was there before is none of it. */
export function tellText(field: Field): () => void {
  const read = (): string => field.getState().drafts.reply;
  let last = read();
  let toldAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    toldAt = Date.now();
    // an empty field is the end of typing, which is told as ever
    if (last !== '') field.actions.tellText(endOf(last));
  };
  const stop = field.subscribe(() => {
    if (read() === last) return;
    last = read();
    timer ??= setTimeout(tell, Math.max(0, toldAt + LIMITS.typingTextEveryMs - Date.now()));
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Whoever reads along reads the end. */
export function endOf(text: string): string {
  const letters = [...text];
  if (letters.length <= LIMITS.typingTextChars) return text;
  return `…${letters.slice(1 - LIMITS.typingTextChars).join('')}`;
}
