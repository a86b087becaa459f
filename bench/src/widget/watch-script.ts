/** Runs in the shop's page and in the frame, before anything of theirs: what the browser itself says of how it felt, and where something is. */
export const WATCH_SCRIPT = `
window.parleyFelt = { firstPaint: 0, largestPaint: 0, shift: 0, tasks: [] };
for (const [type, take] of Object.entries({
  paint: (one) => one.name === 'first-contentful-paint' && (parleyFelt.firstPaint = one.startTime),
  'largest-contentful-paint': (one) => (parleyFelt.largestPaint = one.startTime),
  'layout-shift': (one) => { if (!one.hadRecentInput) parleyFelt.shift += one.value; },
  longtask: (one) => parleyFelt.tasks.push([one.startTime, one.duration]),
})) new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
// What a shop pastes draws behind a root of its own.
const parleyAll = (css) => [...(document.querySelector('#parley')?.shadowRoot ?? document).querySelectorAll(css)];
window.parleyAt = (css, text) => {
  const one = parleyAll(css).find((each) => each.textContent.includes(text));
  const { left, top, width, height } = one?.getBoundingClientRect() ?? { width: 0 };
  return width > 0 ? [left + width / 2, top + height / 2] : null;
};
window.parleyCorner = () => {
  const { left, top } = parleyAll('iframe')[0].getBoundingClientRect();
  return [left, top];
};
`;

/** What it leaves in a window; milliseconds, and the share of the screen that moved. */
export interface Felt {
  firstPaint: number;
  largestPaint: number;
  shift: number;
  tasks: [at: number, ms: number][];
  /** Marked by who measures: still the same window. */
  isBefore?: boolean;
}

/** A task longer than this is one that a finger notices. */
export const LONG_MS = 50;

/** What is above that in all of them, as Lighthouse adds it up. */
export const blockingMs = (tasks: Felt['tasks']): number =>
  tasks.reduce((sum, [, ms]) => sum + Math.max(0, ms - LONG_MS), 0);

export const longestMs = (tasks: Felt['tasks']): number => Math.max(0, ...tasks.map(([, ms]) => ms));
