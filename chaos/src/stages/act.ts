import { setTimeout as sleep } from 'node:timers/promises';
import { type Cast, makeCast } from '../people/cast.js';
import type { PersonSpec } from '../people/orders.js';
import { headsOf, marksOf, recordStored } from '../stored.js';
import { everybody, type Trial, within } from '../trial.js';

/** Clients wait up to half a minute between two tries; four of those in a row are no coincidence. */
const SETTLES_WITHIN_MS = 120_000;
/** The heads are looked at every second. */
const ARRIVES_WITHIN_MS = 20_000;
/** A client tells its marks twice a second at most. */
const MARKS_EVERY_MS = 600;

export interface ActOptions {
  /** In front of all names. */
  act: string;
  rooms: number;
  agents: number;
  /** Changes how they come. */
  dress?: (person: PersonSpec, index: number) => PersonSpec;
}

/** People come, something happens, they go; and what they have seen is held against what is stored. */
export async function act(
  trial: Trial,
  options: ActOptions,
  happens: (cast: Cast) => Promise<void>,
): Promise<void> {
  const { cluster, crew, clientFolder: folder } = trial;
  const cast = await makeCast(cluster, { ...options, folder });
  const people = options.dress ? cast.people.map(options.dress) : cast.people;
  trial.frames.know(people);
  await Promise.all(
    crew.map((process, i) => process.open(people.filter((_, person) => person % crew.length === i))),
  );
  await happens(cast);
  await settle(trial);
  await show(trial, cast);
  await Promise.all(crew.map((process) => process.close()));
}

/**
 * Until all that was written is acknowledged, or refused, and everybody is connected. The one does not follow from the other: a
 * client without a connection sends over HTTP, and hears of nobody's marks until its next try.
 */
export async function settle(trial: Trial): Promise<void> {
  await everybody(trial, { do: 'hush' });
  const ms = trial.plan.patienceMs ?? SETTLES_WITHIN_MS;
  const settled = Promise.all([everybody(trial, { do: 'settle' }), everybody(trial, { do: 'online' })]);
  if (await within(ms, settled)) return;
  const detail = `after ${ms / 1_000} s in which all was well something is not acknowledged or somebody not connected`;
  trial.record({ what: 'wrong', invariant: 'recovery', detail });
}

/** When everybody has all that is stored, or has had the time for it: what they show, and what is stored. */
async function show(trial: Trial, cast: Cast): Promise<void> {
  const rooms = cast.rooms.map(({ room }) => room);
  await arrived(trial, rooms);
  await ticked(trial, rooms);
  await everybody(trial, { do: 'show' });
  await recordStored(trial.cluster, rooms, (news) => trial.record(news));
}

/** Whether everybody has the newest entry of each room, be it after a while. */
export async function arrived(trial: Trial, rooms: readonly string[]): Promise<boolean> {
  const entries = await headsOf(trial.cluster.database, rooms);
  return within(ARRIVES_WITHIN_MS, everybody(trial, { do: 'await', entries }));
}

/** Until no mark moves any more and everybody shows them all, or for as long as that may take. */
async function ticked(trial: Trial, rooms: readonly string[]): Promise<void> {
  const deadline = performance.now() + ARRIVES_WITHIN_MS;
  for (let before = ''; performance.now() < deadline; await sleep(MARKS_EVERY_MS)) {
    const marks = (await marksOf(trial.cluster.database, rooms)).filter(({ left }) => !left);
    const now = JSON.stringify(marks);
    const shown = (await everybody(trial, { do: 'knows', marks })) as boolean[];
    if (now === before && shown.every(Boolean)) return;
    before = now;
  }
}
