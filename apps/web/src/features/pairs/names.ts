import { isStaff, type Room } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import type { PairsSay } from '../../words/pairs';

/** The two sides: whose it is first, then whoever is there with them. */
export function sidesOf({ participants, userId }: Room, say: PairsSay): string {
  const sorted = participants.toSorted((a, b) => Number(b.userId === userId) - Number(a.userId === userId));
  const names = sorted.filter(
    ({ role, userId: id }) => !isStaff(role) || id === userId || participants.length <= 3,
  );
  return names.map(({ name }) => isolated(name ?? say('guest'))).join(' · ');
}

/** What it is about. */
export const aboutOf = ({ reference }: Room, say: PairsSay): string =>
  reference ? say(`pairs.about.${reference.kind}`, { id: isolated(reference.id) }) : '';
