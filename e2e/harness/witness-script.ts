/** Something that a page has shown or been given, by the clock that everybody here shares. */
export type Sighting =
  /** The sign under a message of one's own. */
  | { saw: 'tick'; at: number; id: string; tick: string }
  /** The message itself, on a visible screen. */
  | { saw: 'message'; at: number; id: string }
  /** What came over a socket, word for word: whoever has it holds what is in it. */
  | { saw: 'packet'; at: number; text: string }
  /** A list that was not in the order of the numbers, or had something twice. */
  | { saw: 'disorder'; at: number; list: string };

/** Runs in every frame before anything of the page does. Must stand by itself. */
export function watchPage(report: string): void {
  const tell = (sighting: Sighting): void =>
    (globalThis as unknown as Record<string, (text: string) => void>)[report]?.(JSON.stringify(sighting));
  const ticks = new Map<string, string>();
  const seen = new Set<string>();

  const lookAt = (bubble: HTMLElement): void => {
    const id = bubble.dataset['key'] ?? '';
    const tick = bubble.querySelector<HTMLElement>('[data-tick]')?.dataset['tick'];
    if (tick && ticks.get(id) !== tick) {
      ticks.set(id, tick);
      tell({ saw: 'tick', at: Date.now(), id, tick });
    }
    if (seen.has(id) || document.visibilityState !== 'visible' || bubble.getClientRects().length === 0)
      return;
    seen.add(id);
    tell({ saw: 'message', at: Date.now(), id });
  };

  const lookAtOrder = (log: Element): void => {
    const bubbles = [...log.querySelectorAll<HTMLElement>('li[data-key]')];
    const keys = bubbles.map((bubble) => bubble.dataset['key']);
    const numbers = bubbles.flatMap((bubble) =>
      bubble.dataset['seq'] ? [Number(bubble.dataset['seq'])] : [],
    );
    const inOrder = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
    if (inOrder && new Set(keys).size === keys.length) return;
    tell({ saw: 'disorder', at: Date.now(), list: `${keys.join(' ')} · ${numbers.join(' ')}` });
  };

  const look = (): void => {
    document.querySelectorAll<HTMLElement>('li[data-key]').forEach(lookAt);
    document.querySelectorAll('[role="log"]').forEach(lookAtOrder);
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-tick', 'data-seq', 'data-key', 'hidden', 'style', 'class'],
  });
  document.addEventListener('visibilitychange', look);
  // a frame that its host shows again changes nothing in itself but its size
  addEventListener('resize', look);

  // Whatever a page says of what it shows, it shows by then; the observer may be told a little later.
  const lookBefore = <K extends string>(target: Record<K, (...given: never[]) => unknown>, name: K): void => {
    const plain = target[name];
    target[name] = function (this: unknown, ...given: never[]): unknown {
      look();
      return plain.apply(this, given);
    };
  };
  lookBefore(WebSocket.prototype, 'send');
  lookBefore(XMLHttpRequest.prototype, 'send');
  lookBefore(BroadcastChannel.prototype, 'postMessage');
  lookBefore(globalThis as { fetch: (...given: never[]) => unknown }, 'fetch');

  const Plain = WebSocket;
  globalThis.WebSocket = class extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) =>
        tell({ saw: 'packet', at: Date.now(), text: String(data) }),
      );
    }
  };
  const open = XMLHttpRequest.prototype.open as (...given: unknown[]) => void;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...given: unknown[]) {
    this.addEventListener('readystatechange', () => {
      if (this.readyState === XMLHttpRequest.DONE)
        tell({ saw: 'packet', at: Date.now(), text: this.responseText });
    });
    open.apply(this, given);
  };
}
