import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Cluster } from './cluster/cluster.js';
import { ROOT } from './cluster/node.js';
import type { News } from './history.js';
import { CrewProcess } from './people/crew.js';
import { randomFrom } from './random.js';
import { MAIL_SETTINGS } from './stages/mails.js';
import type { Plan, Trial } from './trial.js';
import { watchFrames } from './witness/frame-witness.js';
import { openMailbox } from './witness/mailbox.js';

const CREW = 3;
/** What a server ends with that met an error which nobody caught. */
const CRASHED = '70';

export interface BootOptions {
  plan: Plan;
  folder: string;
  startedAt: bigint;
  record: (news: News) => void;
  say: (line: string) => void;
}

/**
 * A folder for what clients keep. They are killed as processes and the machine never is, so memory forgets no more than a disk does,
 * and takes the time away that a thousand clients on one disk would wait for it. The servers' database is on a disk.
 */
function inMemory(): string | null {
  return existsSync(MEMORY) ? mkdtempSync(join(MEMORY, 'parley-chaos-')) : null;
}

const MEMORY = '/dev/shm';

/** Servers, wires and processes of clients, up and ready. */
export async function boot({ plan, folder, startedAt, record, say }: BootOptions): Promise<Trial> {
  say('boot');
  const random = randomFrom(plan.seed + 1);
  const mailbox = await openMailbox();
  const cluster = await Cluster.start({
    folder,
    random,
    apiRoot: plan.apiDist,
    sql: plan.sql,
    postgres: plan.postgres,
    env: { ...MAIL_SETTINGS, SMTP_URL: mailbox.url, ...plan.env },
    onExit: (node, how) => {
      record({ what: 'note', text: `${node} ended: ${how}` });
      if (how === CRASHED) record({ what: 'wrong', invariant: 'I16', detail: `${node} crashed` });
    },
  });
  const frames = watchFrames({ wires: cluster.lines.clients, needle: 'note-', report: record });
  const client = join(plan.clientDist ?? ROOT, 'packages/client/dist/node/index.js');
  const clientModule = pathToFileURL(client).href;
  const crew = Array.from({ length: CREW }, (_, i) => {
    const seed = plan.seed + i;
    return new CrewProcess(`clients${i}`, { folder, startedAt, clientModule, seed, record });
  });
  return {
    ...{
      plan,
      folder,
      clientFolder: inMemory() ?? folder,
      random,
      cluster,
      crew,
      frames,
      mailbox,
      record,
      say,
    },
    faults: new Map(),
    recoveries: [],
  };
}

/** Nothing of it runs any more. */
export async function tearDown(trial: Trial): Promise<void> {
  trial.frames.stop();
  await Promise.all(trial.crew.map((process) => process.stop()));
  await trial.cluster.stop();
  await trial.mailbox.close();
  if (trial.clientFolder !== trial.folder) rmSync(trial.clientFolder, { recursive: true, force: true });
}
