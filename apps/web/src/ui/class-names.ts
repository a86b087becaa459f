/** Joins what is there: `classNames('row', active && 'active')`. */
export const classNames = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ');
