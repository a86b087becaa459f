/**
 * Where a page of the shop keeps what its tab calls itself to those who are told who looks at it: in sessionStorage, and in the window
 * where storage is denied. It opens what the team has written to it, so it goes with whoever signs out.
 */
export const VISITOR_KEY = 'parley:visitor';

export function forgetVisitorNumber(): void {
  if (Object.hasOwn(window, VISITOR_KEY)) Object.assign(window, { [VISITOR_KEY]: '' });
  sessionStorage.removeItem(VISITOR_KEY);
}
