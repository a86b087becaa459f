import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, quantile, seriesOf, short } from '../lib/figures.js';
import type { Bar, Measurement, Options, Report, Row } from '../lib/measurement.js';
import { type Group, GROUPS, type Question, questionsOf } from '../lists/questions.js';
import { lookAround, settled } from '../lists/landmarks.js';
import { get, type Sessions, signIn } from '../lists/sessions.js';
import { type Product, startProduct } from '../product.js';
import { loadShop } from '../shop/load.js';
import { withFolder } from '../shop/folder.js';

/** Of each question in each round, after some that are not counted. */
const ASKED = 20;
const WARM_UP = 3;
/** A team that works: so many ask at once. */
const AT_ONCE = 4;
/** What a start leaves behind is gone by then. */
const REST_MS = 5_000;
/** The small shop has so many times less. */
const SMALLER = 10;

const SIZES = ['small', 'large'] as const;
type Size = (typeof SIZES)[number];

interface Side {
  readonly size: Size;
  readonly product: Product;
  readonly questions: readonly Question[];
  sessions: Sessions;
}

/** Milliseconds of each answer, by question: alone, and while others ask too. */
type Times = Map<string, Record<Size, { alone: number[]; together: number[] }>>;

/** The same questions to a shop with little behind it and to one with much; both have as much in hand, and are asked turn about. */
export const lists: Measurement = {
  name: 'lists',
  about:
    'lists, histories, rooms and searches over the product’s routes: a large database against a small one',
  run: (options, say) => withFolder(options.data, (folder) => measure(options, folder, say)),
};

async function measure(options: Options, folder: string, say: (line: string) => void): Promise<Report> {
  const sides: Side[] = [];
  try {
    for (const size of SIZES) sides.push(await open(size, options, folder, say));
    await sleep(REST_MS);
    const times = await compare(sides, options, say);
    return { rows: rowsOf(sides[0]!.questions, times), bars: barsOf(sides[0]!.questions, times) };
  } finally {
    for (const { product } of sides) await product.stop();
  }
}

async function open(
  size: Size,
  options: Options,
  folder: string,
  say: (line: string) => void,
): Promise<Side> {
  const smaller = size === 'small' ? SMALLER : 1;
  const [rooms, messages] = [options.rooms / smaller, options.messages / smaller];
  const shop = { rooms, messages, work: options.work, from: options.from };
  const dataDir = join(folder, `shop-${rooms}-${messages}-${options.work}${options.from ? '-recorded' : ''}`);
  const loaded = await loadShop(dataDir, shop, options, (line) => say(`${size}: ${line}`));
  const product = await startProduct({ ...options, dataDir });
  const sessions = await signIn(product);
  await settled(product, sessions.agent);
  const landmarks = await lookAround(product, loaded, sessions);
  return { size, product, questions: questionsOf(loaded, landmarks), sessions };
}

async function compare(
  sides: readonly Side[],
  options: Options,
  say: (line: string) => void,
): Promise<Times> {
  const times: Times = new Map();
  for (let round = 1; round <= options.rounds; round++) {
    for (const side of sides) side.sessions = await signIn(side.product);
    for (let n = 0; n < sides[0]!.questions.length; n++)
      // turn about, and the other one first every other time
      for (const side of (round + n) % 2 === 1 ? sides : [...sides].reverse())
        await ask(side, side.questions[n]!, times);
    say(`round ${round}: ${inLine(sides[0]!.questions, times)}`);
  }
  return times;
}

async function ask({ size, product, sessions }: Side, question: Question, times: Times): Promise<void> {
  const of = times.get(question.name) ?? { small: noTimes(), large: noTimes() };
  times.set(question.name, of);
  const one = async (n: number): Promise<number> => {
    const { path, token } = question.ask(n, sessions);
    const began = performance.now();
    const answer = await get<{ items?: unknown[] }>(product, path, token);
    if (!question.mayBeEmpty && answer.items?.length === 0)
      throw new Error(`${size}: ${path} found nothing.`);
    return performance.now() - began;
  };
  for (let n = 0; n < WARM_UP; n++) await one(n);
  for (let n = 0; n < ASKED; n++) of[size].alone.push(await one(n));
  const lanes = Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let n = lane; n < ASKED; n += AT_ONCE) of[size].together.push(await one(n));
  });
  await Promise.all(lanes);
}

const noTimes = () => ({ alone: [] as number[], together: [] as number[] });

const p95 = (all: readonly number[]): number => quantile([...all], 0.95);
const ratioOf = (times: Times, name: string): number => {
  const { small, large } = times.get(name)!;
  return median(large.alone) / median(small.alone);
};
const ofGroup = (questions: readonly Question[], group: Group): Question[] =>
  questions.filter((question) => question.group === group);

const inLine = (questions: readonly Question[], times: Times): string =>
  GROUPS.map((group) => {
    const names = ofGroup(questions, group).map(({ name }) => name);
    const large = names.flatMap((name) => times.get(name)!.large.alone);
    return `${group} ${short(median(large))} ms (× ${short(median(names.map((name) => ratioOf(times, name))))})`;
  }).join(', ');

function rowsOf(questions: readonly Question[], times: Times): Row[] {
  return questions.map(({ group, name }) => {
    const { small, large } = times.get(name)!;
    return {
      name: `${group}: ${name}`,
      figures: {
        'small, median ms': seriesOf([median(small.alone)]),
        'large, median ms': seriesOf([median(large.alone)]),
        'large, p95 ms': seriesOf([p95(large.alone)]),
        'large / small': seriesOf([ratioOf(times, name)]),
        [`large, ${AT_ONCE} at once, median ms`]: seriesOf([median(large.together)]),
      },
    };
  });
}

function barsOf(questions: readonly Question[], times: Times): Bar[] {
  const bar = (name: string, value: number, goal: number): Bar => ({
    name,
    value,
    good: 'at most',
    goal,
    floor: goal,
  });
  return GROUPS.flatMap((group) => {
    const asked = ofGroup(questions, group);
    const slowest = most(asked, ({ name }) => p95(times.get(name)!.large.alone));
    const steepest = most(asked, ({ name }) => ratioOf(times, name));
    const all = asked.flatMap(({ name }) => times.get(name)!.large.alone);
    const limit = group === 'search' ? 100 : 25;
    return [
      bar(`${group}: p95 of all, large, ms`, p95(all), limit),
      bar(`${group}: p95 of the slowest, large, ms (${slowest.name})`, slowest.value, limit),
      bar(`${group}: large / small, ×`, median(asked.map(({ name }) => ratioOf(times, name))), 1.3),
      bar(`${group}: large / small of the steepest, × (${steepest.name})`, steepest.value, 1.3),
    ];
  });
}

function most(
  questions: readonly Question[],
  of: (question: Question) => number,
): { name: string; value: number } {
  return questions
    .map((question) => ({ name: question.name, value: of(question) }))
    .reduce((one, other) => (other.value > one.value ? other : one));
}
