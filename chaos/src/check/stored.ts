import type { Happening, Seen } from '../history.js';
import type { Findings } from './findings.js';
import { hashOf, hashOfEntry } from './hash.js';
import { type Ledger, type LogRecord, nameOf, type RoomRecord, type Sent } from './ledger.js';

type Stored = Happening & { what: 'stored' };

/** Takes in all rows of a log as the database has them in the end. */
export function takeStored(
  ledger: Ledger,
  { room, log, counter, entries }: Stored,
  findings: Findings,
): void {
  const record = ledger.log(room, log);
  const { sent } = ledger.room(room);
  // Read a second time: the last reading counts.
  for (const known of record.stored ? record.sent : []) known.storedTimes = known.storedSeq = 0;
  for (const entry of entries) {
    const known = sent.get(entry.id);
    if (known) {
      known.storedTimes += 1;
      known.storedSeq = entry.seq;
    }
    checkSubmitted(record, entry, known, findings);
  }
  record.counter = counter;
  record.stored = entries.map(hashOfEntry);
  checkCounted(record, entries, findings);
}

/** I3: what is stored is what somebody submitted, word for word, or an entry without words that the server made. */
function checkSubmitted(record: LogRecord, entry: Seen, known: Sent | undefined, findings: Findings): void {
  const where = `${entry.id} at ${entry.seq} of the ${nameOf(record)}`;
  if (!known) {
    if (!isMade(entry)) findings.add('I3', `nobody submitted ${where}`, 'invented');
    return;
  }
  if (entry.type !== 'text') findings.add('I3', `${where} was a text and is ${entry.type}`, 'invented');
  else if (hashOf(entry.text) !== known.textHash) findings.add('I3', `${where} has other words`, 'invented');
  if (known.log !== record)
    findings.add('I10', `${where} was meant for the ${known.log.log} log`, 'invented');
}

/** By the server itself: it says what happened, and no word. */
const isMade = ({ type, sender, text }: Seen): boolean => type === 'system' && sender === null && text === '';

/** I5: the rows are 1 … n, and the counter stands at n. */
function checkCounted(record: LogRecord, entries: readonly Seen[], findings: Findings): void {
  const holes = entries.filter(({ seq }, i) => seq !== i + 1);
  if (holes[0]) findings.add('I5', `${nameOf(record)} does not count on at ${holes[0].seq}`, 'reordered');
  if (record.counter !== entries.length)
    findings.add('I5', `${nameOf(record)} has ${entries.length} rows, its counter says ${record.counter}`);
}

/** A log that was written to but not read back would make every other check pass. */
export function checkReadBack(record: LogRecord, findings: Findings): void {
  const used = record.seen.length > 0 || record.sent.some(({ ackedSeq }) => ackedSeq > 0);
  if (used && record.stored === null) findings.add('I1', `${nameOf(record)} was never read back`);
}

/** I1: an acknowledged message is stored exactly once, where the acknowledgement said. */
export function checkAcknowledged(record: LogRecord, findings: Findings): void {
  if (record.stored === null) return;
  for (const { id, ackedSeq, storedSeq, storedTimes } of record.sent) {
    if (ackedSeq === 0) continue;
    const what = `${id}, acknowledged at ${ackedSeq} of the ${nameOf(record)},`;
    if (storedTimes === 0) findings.add('I1', `${what} is not stored`, 'lost');
    else if (storedTimes > 1) findings.add('I1', `${what} is stored ${storedTimes} times`, 'doubled');
    else if (storedSeq !== ackedSeq) findings.add('I1', `${what} stands at ${storedSeq}`, 'reordered');
  }
}

/** I3: what a client was given is what is stored there. */
export function checkDelivered(record: LogRecord, findings: Findings): void {
  const { stored, seen } = record;
  if (stored === null) return;
  seen.forEach((hash, i) => {
    if (stored[i] !== hash)
      findings.add(
        'I3',
        `${i + 1} of the ${nameOf(record)} was delivered and is not what is stored`,
        'invented',
      );
  });
}

/**
 * I8: what nobody acknowledged is stored once or not at all, and what was neither refused nor stored did not just vanish from a
 * client that lived to the end. `lives` says whether the sender is still the one that sent it, and showed its list.
 */
export function checkUnacknowledged(
  record: LogRecord,
  lives: (sent: Sent) => boolean,
  findings: Findings,
): void {
  if (record.stored === null) return;
  for (const sent of record.sent) {
    if (sent.ackedSeq > 0) continue;
    const what = `${sent.id}, never acknowledged in the ${nameOf(record)},`;
    if (sent.storedTimes > 1) findings.add('I8', `${what} is stored ${sent.storedTimes} times`, 'doubled');
    if (sent.storedTimes > 0 || sent.refused) continue;
    if (sent.kept)
      findings.add(
        'I8',
        `${what} was in the outbox of ${sent.client} when that was killed, and vanished`,
        'lost',
      );
    else if (lives(sent))
      findings.add('I8', `${what} was neither refused nor stored, and ${sent.client} lived on`, 'lost');
  }
}

/** I8: what was found in an outbox at a crash, and nobody has spoken of before or since. */
export function checkKept({ sent, kept, public: log }: RoomRecord, findings: Findings): void {
  if (log.stored === null) return;
  for (const [id, client] of kept)
    if (!sent.has(id))
      findings.add('I8', `${id} was in the outbox of ${client} when that was killed, and vanished`, 'lost');
}
