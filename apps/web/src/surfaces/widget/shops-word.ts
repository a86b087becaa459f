import { hear, textIn, type Host, type ShopsWord } from './host';

/** A shop's server that takes longer has other troubles. */
const PATIENCE_MS = 5_000;

/** What the shop signs at this moment about its customer; empty where it has no such word. */
export function shopsWord({ origin, tell }: Host): Promise<string> {
  if (origin === null) return Promise.resolve('');
  return new Promise((resolve) => {
    const end = (token: string) => {
      clearTimeout(timer);
      stop();
      resolve(token);
    };
    const timer = setTimeout(() => end(''), PATIENCE_MS);
    const stop = hear(origin, (data) => {
      const word = wordIn(data);
      if (word) end(word.token);
    });
    tell({ parley: 'proof' });
  });
}

function wordIn(data: unknown): ShopsWord | null {
  if (typeof data !== 'object' || data === null || textIn(data, 'parley') !== 'proof') return null;
  const token = textIn(data, 'token');
  return token === null ? null : { parley: 'proof', token };
}
