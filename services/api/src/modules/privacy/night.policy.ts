/** When few people write, in most of the places where it is used from: 3 o'clock UTC. */
const HOUR = 3;

/** The next time it strikes that hour. */
export function nextNight(now: Date): Date {
  const night = new Date(now);
  night.setUTCHours(HOUR, 0, 0, 0);
  if (night <= now) night.setUTCDate(night.getUTCDate() + 1);
  return night;
}
