// A load generator, in a process of its own: is told a LoadSpec, plays it, says what it saw, and waits for the next.
import { setTimeout as sleep } from 'node:timers/promises';
import { Flights } from './flights.js';
import { connectAll, type Sides } from './people.js';
import type { LoadSays, LoadSpec } from './spec.js';

/** The one of the figures: a hundred bytes. */
const TEXT =
  'The walnut board is oiled twice before it leaves, and once more by you, about a month from then. Fine?'.slice(
    0,
    100,
  );
/** What is still under way at the end is given so long to arrive. */
const LAST_ONES_MS = 5_000;
const TICK_MS = 2;

const say = (what: LoadSays): void => void process.send?.(what);

let count = 0;
/** A UUID of version 7 in form: the product's clients make them so. */
function nextId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const n = (count++).toString(16).padStart(12, '0');
  const pid = process.pid.toString(16).padStart(6, '0').slice(-6);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${pid.slice(0, 3)}-8${pid.slice(3)}-${n}`;
}

async function play(spec: LoadSpec): Promise<void> {
  const flights = new Flights();
  const answers = new Map<string, () => void>();
  const refused = new Map<string, number>();
  const failed = (code: string): void => void refused.set(code, (refused.get(code) ?? 0) + 1);
  let going = true;
  const send = ({ pair, customer, agent }: Sides, fromCustomer: boolean, dueAt: number): void => {
    const id = nextId();
    flights.left(id, dueAt);
    if (spec.mode.kind === 'closed')
      answers.set(id, () => send({ pair, customer, agent }, !fromCustomer, performance.now()));
    (fromCustomer ? customer : agent).send(pair.roomId, id, TEXT, failed);
  };
  const sides = await connectAll(spec, ({ id }) => {
    if (!flights.landed(id, performance.now())) return;
    const answer = answers.get(id);
    answers.delete(id);
    if (going) answer?.();
  });
  const start = performance.now();
  flights.measure(start + spec.warmUpMs, start + spec.warmUpMs + spec.measureMs);
  const ended = start + spec.warmUpMs + spec.measureMs;
  if (spec.mode.kind === 'closed') for (const one of sides) send(one, true, start);
  else
    void arrivals(spec.mode.perSecond, start, ended, (n, dueAt) =>
      send(sides[n % sides.length]!, n % 2 === 0, dueAt),
    );
  await sleep(spec.warmUpMs);
  say({ says: 'measuring' });
  await sleep(ended - performance.now());
  going = false;
  say({ says: 'over' });
  await lastOnes(flights);
  say({ says: 'measured', result: flights.result(), refused: Object.fromEntries(refused) });
  for (const { customer, agent } of sides) for (const one of [customer, agent]) one.close();
}

/** At a fixed rate, counted from the moment each was due, so that a server that stops to breathe is not spared. */
async function arrivals(
  perSecond: number,
  start: number,
  end: number,
  send: (n: number, dueAt: number) => void,
): Promise<void> {
  for (let n = 0; performance.now() < end; await sleep(TICK_MS))
    for (
      let dueAt = start + (n * 1000) / perSecond;
      dueAt <= performance.now();
      dueAt = start + (n * 1000) / perSecond
    )
      send(n++, dueAt);
}

async function lastOnes(flights: Flights): Promise<void> {
  const deadline = performance.now() + LAST_ONES_MS;
  while (flights.missing() > 0 && performance.now() < deadline) await sleep(10);
}

process.on('message', (spec) => {
  play(spec as LoadSpec).catch((error: unknown) =>
    say({ says: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
