interface Notice {
  from: string;
  says: 'leads' | 'wants' | 'leaves';
}

const BEAT_MS = 1_000;
/** A leader that missed two beats is gone. */
const SILENCE_MS = 2_500;
/** How long a tab that wants to lead waits for somebody to object. */
const CLAIM_MS = 300;

/**
 * Chooses a leader without locks, over a BroadcastChannel. Two tabs may lead for a moment; that costs a repeated request, since
 * the same id is the same message.
 */
export function leaseLead(name: string, onLead: (leads: boolean) => void, steal: boolean): () => void {
  if (typeof BroadcastChannel !== 'function') {
    queueMicrotask(() => onLead(true));
    return () => onLead(false);
  }
  const channel = new BroadcastChannel(name);
  const me = Math.random().toString(36).slice(2);
  let leads = false;
  let heardAt = steal ? 0 : Date.now() - SILENCE_MS + CLAIM_MS;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows: a channel stays within its origin
  const say = (says: Notice['says']): void => channel.postMessage({ from: me, says } satisfies Notice);
  const become = (next: boolean): void => {
    if (leads === next) return;
    leads = next;
    if (next) say('leads');
    onLead(next);
  };
  channel.onmessage = ({ data }: MessageEvent<Notice>): void => {
    if (data.says === 'leaves') heardAt = 0;
    else if (data.says === 'wants') {
      if (leads) say('leads');
      // Of two that want to, the one with the smaller name.
      else if (data.from < me) heardAt = Date.now() - SILENCE_MS + CLAIM_MS * 2;
    } else {
      heardAt = Date.now();
      // The newer claim wins: the older one was found silent.
      become(false);
    }
  };
  const look = (): void => {
    if (leads) say('leads');
    else if (Date.now() - heardAt >= SILENCE_MS) become(true);
  };
  say(steal ? 'leads' : 'wants');
  const first = setTimeout(look, steal ? 0 : CLAIM_MS);
  const beat = setInterval(look, BEAT_MS);
  return () => {
    clearTimeout(first);
    clearInterval(beat);
    if (leads) say('leaves');
    leads = false;
    channel.close();
  };
}
