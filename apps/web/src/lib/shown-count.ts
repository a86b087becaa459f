/** How a count is written where there is no room: the same for the eye and the ear. */
export const shownCount = (count: number): string => (count > 99 ? '99+' : String(count));
