/**
 * The line that a shop pastes: <script async src="https://chat.example/widget.js"></script>
 * A round button, and nothing else until somebody shows interest; then `frame.ts` comes and does the rest. It leans on as
 * little of the page's environment as it can, since a page may have changed any of it. `data-color="#2e7d4f"` on the
 * script is the colour for this page, in the place of the one that an admin has set; `Parley('open')`, `Parley('close')` and `Parley('toggle')` are for its own buttons, and
 * `Parley('identify', token)`, `Parley('set', {…})` and `Parley('logout')` for whom it knows. What a page says before this script is
 * there waits in `Parley.q`.
 */
import frameUrl from './frame?worker&url';
import type { Call, Handover, HostPage } from './frame';

/** The words in capitals are what the server puts in their place: where the button stands, and in which colour. */
const style = `:host{all:initial;__PARLEY_PLACE__;position:fixed;z-index:2147483000;inset-block-end:var(--b);inset-inline:var(--i)}button{position:relative;width:60px;height:60px;border:0;border-radius:50%;background:var(--c);color:oklch(from var(--c) clamp(0,(.7 - l)*999,1) 0 0);cursor:pointer;box-shadow:0 4px 20px #0004}button:focus-visible{outline:3px solid;outline-offset:-6px}button:before{content:"";display:block;width:28px;height:26px;margin:auto;background:currentColor;forced-color-adjust:none;clip-path:path("M6 0h16a6 6 0 0 1 6 6v8a6 6 0 0 1-6 6h-7l-7 6v-6H6a6 6 0 0 1-6-6V6a6 6 0 0 1 6-6")}`;

const host = window as HostPage;
const own = document.currentScript as HTMLScriptElement | null;

// Loaded twice, or again by a page that swaps its content: one button is enough.
const waiting = host.Parley?.q;
if (own && (!host.Parley || waiting)) start(new URL(own.src).origin, own.dataset.color);

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): typeof rules;
}

/** An address for pages that want to know by name who loads scripts (`trusted-types parley`). */
function trusted(url: string): unknown {
  try {
    const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
    return types ? types.createPolicy('parley', { createScriptURL: (own) => own }).createScriptURL(url) : url;
  } catch {
    // The page knows no such name, and perhaps does not ask for one.
    return url;
  }
}

function start(base: string, color = ''): void {
  const box = document.createElement('div');
  const shadow = box.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  const sheet = new CSSStyleSheet();
  const script = document.createElement('script') as Handover['script'];
  const handover: Handover = {
    script,
    base,
    box,
    shadow,
    button,
    calls: [],
    color: /^#[\da-f]{6}$/i.test(color) ? color : '__PARLEY_COLOR__',
  };

  const load = () => {
    script.parley = handover;
    script.src ||= trusted(base + frameUrl) as string;
    document.documentElement.append(script);
  };
  const take = (...call: Call) => {
    handover.calls[handover.calls.length] = call;
    // Nobody sees what is said of a visitor who is not there.
    if (call[0] !== 'set') load();
  };

  // A strict content policy of the page forbids style elements, not sheets made by a script.
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];
  box.id = 'parley';
  box.style.setProperty('--c', handover.color);
  button.ariaLabel = 'Chat';
  button.ariaExpanded = 'false';
  shadow.append(button);
  host.Parley = take;
  button.onclick = () => host.Parley!('toggle');
  button.onpointerenter = button.onfocus = load;
  // Beside the body, which some pages swap as a whole.
  document.documentElement.append(box);
  for (const call of waiting ?? []) take(...call);

  try {
    // Whoever has a chat should see that an answer came, before they open the window.
    if (localStorage.parley) setTimeout(load, 1_000);
  } catch {
    // Storage is denied: as for somebody who has no chat.
  }
}
