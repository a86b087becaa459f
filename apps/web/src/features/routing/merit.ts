import type { Assignment, Candidate } from '@parley/protocol';

/** Whose this very chat was before it came back: any policy asks them first. */
export const wasTheirs = ({ userId }: Candidate, { wanted }: Assignment): boolean =>
  userId === wanted.formerAgentId;

/** The one who was chosen, then by score, then those who were left out. */
export const byMerit = ({ candidates, agentId }: Assignment): Candidate[] =>
  candidates.toSorted(
    (a, b) =>
      Number(b.userId === agentId) - Number(a.userId === agentId) ||
      (b.score ?? Number.NEGATIVE_INFINITY) - (a.score ?? Number.NEGATIVE_INFINITY) ||
      (a.name < b.name ? -1 : 1),
  );

/** What a score means depends on the policy that gave it. */
export type Score =
  | { kind: 'share'; of: 'free' | 'match'; value: number }
  /** When they were last given a chat; null: never. */
  | { kind: 'last'; at: number | null }
  | { kind: 'customer'; isTheirs: boolean };

export function scoreOf({ score }: Candidate, policy: Assignment['policy']): Score {
  const value = score ?? 0;
  switch (policy) {
    case 'round_robin':
      return { kind: 'last', at: value === 0 ? null : -value };
    case 'last_agent':
      return { kind: 'customer', isTheirs: value > 0 };
    case 'best_skill':
      return { kind: 'share', of: 'match', value };
    case 'least_busy':
    case 'manual':
      return { kind: 'share', of: 'free', value };
  }
}
