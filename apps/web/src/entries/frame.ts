/**
 * The second half of the loader, in the host's page from the first sign of interest on: the frame with the chat, its talk
 * with the page, the counter on the button and in the title, the keyboard of a phone.
 */
import { shownCount } from '../lib/shown-count';
import type { FromHost, ToHost } from '../surfaces/widget/host';
import { type FrameNews, readNews } from './frame-news';
import { identityAsker } from './identity-asker';
import { forgetVisitorNumber } from './visitor-number';

export type Command = 'open' | 'close' | 'toggle' | 'identify' | 'set' | 'logout' | 'invited';
export type Call = [command: Command, value?: unknown];

export interface HostPage {
  /** `q`: the page's own stand-in, with what it said before the script was there. */
  Parley?: ((...call: Call) => void) & { q?: Iterable<Call> };
}

/** What the loader hands over, on the script element that brings this file. */
export interface Handover {
  script: HTMLScriptElement & { parley?: Handover };
  base: string;
  box: HTMLElement;
  shadow: ShadowRoot;
  button: HTMLButtonElement;
  color: string;
  /** What was asked for before this file was there. */
  calls: Call[];
}

const style = `
button{transition:scale .15s}
button:hover{scale:1.06}
button[aria-expanded=true]:before{clip-path:path("M4 8l3-3 7 7 7-7 3 3-10 10z")}
b{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-width:12px;padding:0 5px;border-radius:11px;background:#c81e2b;color:#fff;font:600 13px/22px system-ui}
b:empty,iframe[hidden]{display:none}
iframe{position:fixed;inset-block-end:calc(var(--b) + 72px);inset-inline:var(--i);width:400px;height:min(680px,calc(100vh - 92px - var(--b)));border:0;border-radius:16px;background:Canvas;box-shadow:0 2px 6px #0002,0 12px 48px #0004;animation:up .18s ease-out}
@keyframes up{from{opacity:0;translate:0 12px}}
@media(max-width:640px){
iframe{inset:var(--y,0px) 0 auto;width:100%;height:var(--h,100%);border-radius:0}
.ready[aria-expanded=true]{visibility:hidden}
}
@media(prefers-reduced-motion:reduce){iframe,button{animation:none;transition:none}}
@media(forced-colors:active){button,iframe{border:2px solid CanvasText}button:before{background:ButtonText}}
`;

const handover = (document.currentScript as Handover['script'] | null)?.parley;
if (handover) run(handover);

function run({ base, box, shadow, button, color, calls }: Handover): void {
  dress(shadow);
  const badge = document.createElement('b');
  button.append(badge);
  const frame = makeFrame(base, color);
  shadow.prepend(frame);
  // hidden outside of the hours: whoever has a chat, or a page of the shop's own, asks for it all the same
  box.style.display = 'block';
  let open = false;
  const focus = focusOf(frame, button);

  const { send, flush } = mailbox((message) => frame.contentWindow?.postMessage(message, base));

  const show = (wanted: boolean) => {
    if (wanted === open) return;
    open = wanted;
    frame.hidden = !open;
    button.ariaExpanded = String(open);
    focus.follow(open);
    send(open ? { parley: 'open', page: location.href } : { parley: 'close' });
  };

  const asker = identityAsker((token) => send({ parley: 'identify', token }));
  const { flash, title } = titleFlasher();
  listen(frame, base, {
    ready() {
      // From here on the frame can be closed from inside: on a phone it may cover the button.
      button.className = 'ready';
      focus.arrive(open);
      // Loaded again from inside, it knows nothing of what it was told before.
      if (!flush() && open) send({ parley: 'open', page: location.href });
    },
    close: () => show(false),
    unread({ count, label, title: flashed }) {
      badge.textContent = count > 0 ? shownCount(count) : '';
      button.ariaLabel = label;
      flash(count > 0 ? flashed : '');
    },
    remember: () => remember(true),
    forget: () => remember(false),
    identity: () => void asker.again(),
    proof: () => void asker.fresh().then((token) => send({ parley: 'proof', token })),
    where: pageTeller(title, send),
  });

  followKeyboard(box);
  const deeds: Deeds = {
    ...aboutVisitor(asker, send),
    open: () => show(true),
    close: () => show(false),
    toggle: () => show(!open),
  };
  (window as HostPage).Parley = (command, value) => deeds[command]?.(value);
  button.onpointerenter = button.onfocus = null;
  for (const [command, value] of calls) deeds[command]?.(value);
}

function dress(shadow: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
}

/** From our own window and our own origin it is our own page that speaks. */
function listen(
  frame: HTMLIFrameElement,
  base: string,
  hear: Record<ToHost['parley'], (news: FrameNews) => void>,
): void {
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
    const news = origin === base && source === frame.contentWindow ? readNews(data) : null;
    if (news && Object.hasOwn(hear, news.parley)) hear[news.parley as ToHost['parley']](news);
  });
}

/** Keeps what is sent before somebody is there to hear it. */
function mailbox(post: (message: FromHost) => void) {
  let unsent: FromHost[] | null = [];
  const send = (message: FromHost) => {
    if (unsent) unsent[unsent.length] = message;
    else post(message);
  };
  /** False when there was somebody already. */
  const flush = () => {
    const waiting = unsent;
    unsent = null;
    // a page may have bent what its lists can do
    for (const message of waiting ?? []) post(message);
    return waiting !== null;
  };
  return { send, flush };
}

type Deeds = Record<Command, (value: unknown) => void>;

function aboutVisitor(asker: ReturnType<typeof identityAsker>, send: (message: FromHost) => void) {
  return {
    identify: (value: unknown) => void asker.ask(value),
    set: (said: unknown) => send({ parley: 'set', said }),
    invited(visitor: unknown) {
      if (typeof visitor === 'string') send({ parley: 'invited', visitor });
    },
    logout() {
      asker.forget();
      remember(false);
      send({ parley: 'logout' });
    },
  };
}

function makeFrame(base: string, color: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Chat';
  frame.allow = 'autoplay; clipboard-write';
  const query = new URLSearchParams({ o: location.origin, c: color.slice(1) });
  frame.src = `${base}/widget?${query}`;
  return frame;
}

/**
 * Gives the focus to a chat that opens, and back to the button. Not before there is a chat in the frame: given while the frame's document is
 * being put into its place, it is lost in Chromium, and no press into a field of the chat brings it back.
 */
function focusOf(frame: HTMLIFrameElement, button: HTMLButtonElement) {
  let isThere = false;
  let opener: Element | null = null;
  return {
    follow(open: boolean) {
      opener = document.activeElement;
      if (!open) button.focus();
      else if (isThere) frame.focus();
    },
    arrive(open: boolean) {
      isThere = true;
      // whoever has gone on in the page meanwhile stays there
      const { activeElement, body } = document;
      if (open && (activeElement === opener || activeElement === body)) frame.focus();
    },
  };
}

/** On a phone the keyboard shrinks what is visible, and only the host's page can see by how much. */
function followKeyboard(box: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    box.style.setProperty('--h', `${view.height}px`);
    box.style.setProperty('--y', `${view.offsetTop}px`);
  };
  view.addEventListener('resize', fit);
  view.addEventListener('scroll', fit);
  fit();
}

/** Lets the title alternate with `flash` until that is empty. The page may take another title at any time: that counts. */
function titleFlasher(): { flash(text: string): void; title(): string } {
  let flash = '';
  let shown = '';
  let plain = document.title;
  let timer: number | undefined;
  const blink = () => {
    const title = document.title;
    if (title !== shown) plain = title;
    shown = flash !== '' && title === plain ? flash : plain;
    document.title = shown;
    timer = flash === '' ? undefined : window.setTimeout(blink, 1_500);
  };
  return {
    flash(now) {
      flash = now;
      clearTimeout(timer);
      if (flash !== '' || document.title === shown) blink();
    },
    title: () => (document.title === shown ? plain : document.title),
  };
}

/** Says where the visitor is once that is asked, and whenever it is somewhere else: pages that swap their content tell nobody. */
function pageTeller(title: () => string, send: (message: FromHost) => void): () => void {
  let last = '';
  let timer: number | undefined;
  const referrer = withoutQuery(document.referrer);
  const landing = performance.getEntriesByType('navigation')[0]?.name ?? '';
  const look = () => {
    const page = location.href;
    if (page !== last) send({ parley: 'page', page: (last = page), title: title(), referrer, landing });
  };
  return () => {
    look();
    timer ??= window.setInterval(look, 1_000);
  };
}

/** What another site has behind its question mark stays there. The methods of a text may be the page's own by now. */
function withoutQuery(address: string): string {
  if (address === '') return '';
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

/** Next time the frame is loaded in the background, so that an answer shows on the button. */
function remember(has: boolean): void {
  try {
    if (has) return localStorage.setItem('parley', '1');
    forgetVisitorNumber();
    localStorage.removeItem('parley');
  } catch (error) {
    console.info('Storage is denied: answers show once the chat is opened.', error);
  }
}
