import type { News } from '../history.js';
import type { CaughtMail } from './mailbox.js';

/** An answer by staff that somebody with an address got. */
export interface Answered {
  /** Stands in this answer and nowhere else. */
  marker: string;
  to: string;
  /** Whether it was read at once: then no mail may tell of it. */
  isRead: boolean;
}

type Wrong = News & { what: 'wrong' };

/** Of the answers that are due, those of which no mail has come yet. */
export const missingMails = (answers: readonly Answered[], mails: readonly CaughtMail[]): Answered[] =>
  answers.filter(({ marker, isRead }) => !isRead && !mails.some(({ text }) => text.includes(marker)));

/**
 * I12: without faults there is one mail for an answer and reader, to that reader, and none for what was read.
 * I10: `needle`, which stands in every note, is in none.
 */
export function wrongMails(
  answers: readonly Answered[],
  mails: readonly CaughtMail[],
  needle: string,
): Wrong[] {
  const counted = answers.flatMap(({ marker, to, isRead }) => {
    const about = mails.filter(({ text }) => text.includes(marker));
    const expected = isRead ? 0 : 1;
    return [
      ...(about.length === expected
        ? []
        : [`${about.length} mails, not ${expected}, tell ${to} of ${marker}`]),
      ...about
        .filter((mail) => mail.to !== to)
        .map((mail) => `${mail.to} is told of ${marker}, which is for ${to}`),
    ];
  });
  const notes = mails
    .filter(({ text }) => text.includes(needle))
    .map(({ to }) => `a mail to ${to} has a note in it`);
  return [
    ...counted.map((detail): Wrong => ({ what: 'wrong', invariant: 'I12', detail })),
    ...notes.map((detail): Wrong => ({ what: 'wrong', invariant: 'I10', detail })),
  ];
}

/** I12: without faults no job succeeds twice, and of those that must have been there at least so many were seen. */
export function wrongJobs(jobs: ReadonlyMap<string, number>, fewest: number): Wrong[] {
  const twice = [...jobs].filter(([, times]) => times > 1);
  const details = twice.map(([id, times]) => `the job ${id} succeeded ${times} times`);
  if (jobs.size < fewest) details.push(`only ${jobs.size} jobs were seen to succeed, not ${fewest}`);
  return details.map((detail): Wrong => ({ what: 'wrong', invariant: 'I12', detail }));
}
