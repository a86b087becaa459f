import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Room, SentMessage, SessionTokens } from '@parley/protocol';
import { rest } from '../people/rest.js';
import type { Trial } from '../trial.js';
import { type Answered, missingMails, wrongJobs, wrongMails } from '../witness/mails.js';

/** Settings of the servers with which a mail goes out seconds after an answer that nobody reads. */
export const MAIL_SETTINGS = { MAIL_FROM: 'Shop <chat@chaos.test>', NOTIFY_UNREAD_AFTER_MINUTES: '0.05' };

const GUESTS = 6;
const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;
/** A second mail would have come by then: both servers have looked for jobs. */
const THEN_MS = 4_000;
const PASSWORD = 'a quiet evening in the shop';

/** People who are not there are answered. Every other one comes back and reads it at once. */
export async function mails(trial: Trial): Promise<void> {
  trial.record({ what: 'stage', name: 'mails' });
  const agent = await makeAgent(trial);
  const answers = await Promise.all(Array.from({ length: GUESTS }, (_, i) => answer(trial, agent, i)));
  const { mailbox, record } = trial;
  const giveUpAt = performance.now() + WITHIN_MS;
  while (missingMails(answers, mailbox.mails).length > 0 && performance.now() < giveUpAt)
    await sleep(LOOK_EVERY_MS);
  await sleep(THEN_MS);
  for (const wrong of wrongMails(answers, mailbox.mails, 'note-')) record(wrong);
  for (const wrong of wrongJobs(trial.cluster.jobs, GUESTS / 2)) record(wrong);
}

async function makeAgent({ cluster }: Trial): Promise<string> {
  const account = { email: `mails-${randomUUID()}@chaos.test`, password: PASSWORD };
  await rest(cluster.urlOf(0), 'register', { body: { ...account, name: 'Agent' } });
  await cluster.database.query(`update app_user set role = 'agent' where email = $1`, [account.email]);
  const { accessToken } = await rest<SessionTokens>(cluster.urlOf(0), 'login', { body: account });
  return accessToken;
}

async function answer({ cluster }: Trial, agent: string, i: number): Promise<Answered> {
  const url = cluster.urlOf(i);
  const to = `guest-${randomUUID()}@chaos.test`;
  const body = {
    name: `Guest ${i}`,
    email: to,
    requestKey: randomBytes(32).toString('hex'),
    message: 'Hello?',
  };
  const guest = await rest<SessionTokens & { room: Room }>(url, 'guest', { body });
  const params = { id: guest.room.id };
  // The end of it keeps answer 1 from being found in answer 10.
  const marker = `answer-${i}-${randomUUID()}.`;
  const say = (message: string, isNote: boolean): Promise<SentMessage> =>
    rest(url, 'sendMessage', { params, token: agent, body: { id: randomUUID(), message, private: isNote } });
  await say(`note-${i} about this one`, true);
  const { seq } = await say(`It is oiled twice. ${marker}`, false);
  const isRead = i % 2 === 1;
  if (isRead) await rest(url, 'read', { params, token: guest.accessToken, body: { seq } });
  return { marker, to, isRead };
}
