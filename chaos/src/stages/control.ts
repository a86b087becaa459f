import { countsOf, everybody, type Trial, within } from '../trial.js';

const WITHIN_MS = 60_000;

/** Without faults nothing is sent twice. Where it is, the machine is too slow for what follows to mean much. */
export async function control(trial: Trial, messages: number): Promise<void> {
  trial.record({ what: 'stage', name: 'control' });
  const before = countsOf(trial.crew).retries;
  await everybody(trial, { do: 'write', messages, overMs: 3_000 });
  const wrote = await within(WITHIN_MS, written(trial, messages));
  const settled = wrote && (await within(WITHIN_MS, everybody(trial, { do: 'settle' })));
  const retries = countsOf(trial.crew).retries - before;
  if (settled && retries === 0) return;
  const text = `Without faults there were ${retries} retries${settled ? '' : ', and not all was acknowledged'}: this machine is too slow, or too busy, to judge.`;
  trial.record({ what: 'note', text });
  trial.say(text);
}

/** Each process writes as many. */
async function written(trial: Trial, messages: number): Promise<void> {
  const goal = messages * trial.crew.length;
  while (countsOf(trial.crew).submitted < goal) await new Promise((resolve) => setTimeout(resolve, 50));
}
