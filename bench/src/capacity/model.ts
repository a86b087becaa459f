import { LIMITS } from '@parley/protocol';

/** Seconds of one core: of Node, and of Postgres. */
export interface Seconds {
  readonly node: number;
  readonly database: number;
}

/** What one machine was seen to need. */
export interface Figures {
  readonly at: string;
  readonly machine: string;
  /** How quiet it was, and what else is to be known of the figures. */
  readonly note: string;
  /** At half of what one server takes, which is what is planned with. */
  readonly message: {
    readonly seconds: Seconds;
    readonly walKilobytes: number;
    readonly storedKilobytes: number;
    /** Through Redis, in and out, for each server that listens. */
    readonly busKilobytes: number;
    /** One frame to one device, with what is around it. */
    readonly wireKilobytes: number;
  };
  /** One that has to go to a screen on another server, beside that. */
  readonly across: Seconds;
  /** Each other server that hears of it, beside that. */
  readonly heard: Seconds;
  /** A message at the limit of the machine, where more of them share a commit; `people`: who plays them, on the same machine. */
  readonly limit: Seconds & { readonly people: number };
  /** A frame to one more screen. */
  readonly frameSeconds: number;
  /** An agent's list, read again with all that is counted beside it. */
  readonly listSeconds: Seconds;
  readonly socket: { readonly kilobytes: number; readonly idleSeconds: number };
  readonly server: { readonly megabytes: number };
  readonly database: { readonly megabytes: number };
  /** What the model says of this machine, and what was seen there by measurements that it is not made of. */
  readonly checks: readonly Check[];
}

export interface Check {
  readonly what: string;
  readonly forecast: number;
  readonly measured: number;
}

export interface Assumptions {
  /** Chats in which somebody is writing now. */
  readonly chats: number;
  /** By both sides, in each of them. */
  readonly messagesPerMinute: number;
  /** That one of the staff has open at a time. */
  readonly chatsPerAgent: number;
  /** Widgets that are open somewhere without anybody writing, for each chat. */
  readonly idlePerChat: number;
  /** Of each core that is planned with: the rest is for the peak of the hour and for a server that is away. */
  readonly load: number;
  /** Of a machine for servers. */
  readonly megabytesOfAServer: number;
}

export const USUAL: Omit<Assumptions, 'chats'> = {
  messagesPerMinute: 3,
  chatsPerAgent: 4,
  idlePerChat: 2,
  load: 0.5,
  megabytesOfAServer: 2_048,
};

/** The load that many people make. */
export interface Demand {
  readonly messagesPerSecond: number;
  readonly agents: number;
  readonly sockets: number;
}

export interface Need {
  readonly demand: Demand;
  /** That know nothing of each other, since too much goes on for one Redis. All else counts all of them together. */
  readonly installations: number;
  /** More goes on than is shown to all of the staff as it happens. */
  readonly listsAreRead: boolean;
  /** Cores that are busy, before any reserve. */
  readonly nodeCores: number;
  readonly databaseCores: number;
  /** Processes of the server: each runs on one core. */
  readonly servers: number;
  /** Of each of them. */
  readonly serverMegabytes: number;
  readonly databaseConnections: number;
  readonly walMegabytesPerSecond: number;
  readonly storedGigabytesPerDay: number;
  readonly busMegabytesPerSecond: number;
  readonly networkMegabitsPerSecond: number;
}

/** Around one Redis: with more of them each hears more of the others than it has to do itself. */
const MOST_SERVERS = 30;
const CONNECTIONS_OF_A_SERVER = 10;
/** `LIST_FRAMES_PER_SECOND`, unless somebody sets it. */
const LIST_FRAMES_OF_A_SERVER = 2_000;
const HOURS_OF_A_BUSY_DAY = 10;

export function demandOf(assumed: Assumptions): Demand {
  const { chats, messagesPerMinute, chatsPerAgent, idlePerChat } = assumed;
  const messagesPerSecond = (chats * messagesPerMinute) / 60;
  const agents = Math.ceil(chats / chatsPerAgent);
  return {
    messagesPerSecond,
    agents,
    sockets: chats * (1 + idlePerChat) + agents,
  };
}

/** What is needed for that, by the costs that were measured. */
export function needOf(assumed: Assumptions, figures: Figures): Need {
  for (let installations = 1; ; installations++) {
    const share = { ...assumed, chats: assumed.chats / installations };
    const servers = serversFor(share, figures);
    if (servers !== null)
      return { ...together(installations, needWith(servers, share, figures)), demand: demandOf(assumed) };
  }
}

/** The fewest that are not too busy; null where no number of them is enough. */
function serversFor(assumed: Assumptions, figures: Figures): number | null {
  const demand = demandOf(assumed);
  const forMemory = megabytesOf(demand, figures) / (assumed.megabytesOfAServer * assumed.load);
  for (let servers = Math.max(1, Math.ceil(forMemory)); servers <= MOST_SERVERS; servers++)
    if (coresOf(demand, servers, figures).node / servers <= assumed.load) return servers;
  return null;
}

const megabytesOf = ({ sockets }: Demand, { socket }: Figures): number => (sockets * socket.kilobytes) / 1024;

/** What a message costs all of so many servers, and their Postgres, when people are spread over them. */
export function secondsOf(
  servers: number,
  { message, across, heard }: Pick<Figures, 'message' | 'across' | 'heard'>,
): Seconds {
  const of = (part: keyof Seconds): number =>
    message.seconds[part] + across[part] * (1 - 1 / servers) + heard[part] * (servers - 1);
  return { node: of('node'), database: of('database') };
}

function coresOf(demand: Demand, servers: number, figures: Figures): Seconds {
  const seconds = secondsOf(servers, figures);
  const lists = listsOf(demand, servers, figures);
  const { messagesPerSecond: rate, sockets } = demand;
  return {
    node: rate * seconds.node + sockets * figures.socket.idleSeconds + lists.nodeCores * servers,
    database: rate * seconds.database + lists.databaseCores * servers,
  };
}

type Shared = Omit<Need, 'demand'>;

function needWith(servers: number, assumed: Assumptions, figures: Figures): Shared {
  const demand = demandOf(assumed);
  const { message, server } = figures;
  const { messagesPerSecond: rate } = demand;
  const cores = coresOf(demand, servers, figures);
  const lists = listsOf(demand, servers, figures);
  const frames = 2 * rate + lists.framesPerSecond * servers;
  return {
    installations: 1,
    listsAreRead: lists.readsPerSecond > 0,
    nodeCores: cores.node,
    databaseCores: cores.database,
    servers,
    serverMegabytes: megabytesOf(demand, figures) / servers + server.megabytes,
    databaseConnections: servers * CONNECTIONS_OF_A_SERVER,
    walMegabytesPerSecond: (rate * message.walKilobytes) / 1024,
    storedGigabytesPerDay: (rate * message.storedKilobytes * 3600 * HOURS_OF_A_BUSY_DAY) / 1024 ** 2,
    busMegabytesPerSecond: servers > 1 ? (rate * message.busKilobytes * servers) / 1024 : 0,
    networkMegabitsPerSecond: (frames * message.wireKilobytes * 8) / 1024,
  };
}

/** So many of the same. */
function together(installations: number, { listsAreRead, serverMegabytes, ...sums }: Shared): Shared {
  const times = Object.entries(sums).map(([name, sum]) => [name, sum * installations]);
  return { ...(Object.fromEntries(times) as typeof sums), listsAreRead, serverMegabytes };
}

interface Lists {
  readonly framesPerSecond: number;
  readonly readsPerSecond: number;
  readonly nodeCores: number;
  readonly databaseCores: number;
}

/** What keeping the lists of all agents true costs one of so many servers: at most its bound, however many chats there are. */
function listsOf({ messagesPerSecond, agents }: Demand, servers: number, figures: Figures): Lists {
  const all = (messagesPerSecond * agents) / servers;
  const framesPerSecond = Math.min(all, LIST_FRAMES_OF_A_SERVER);
  const readsPerSecond =
    all > LIST_FRAMES_OF_A_SERVER
      ? Math.min(LIMITS.listReadersPerSecond, agents / servers / (LIMITS.listsChangedEveryMs / 1_000))
      : 0;
  return {
    framesPerSecond,
    readsPerSecond,
    nodeCores: framesPerSecond * figures.frameSeconds + readsPerSecond * figures.listSeconds.node,
    databaseCores: readsPerSecond * figures.listSeconds.database,
  };
}

/** Messages a second that a machine of so many cores takes with everything on it, the people too, when nothing is kept in reserve. */
export const mostOf = (cores: number, { limit }: Pick<Figures, 'limit'>): number =>
  cores / (limit.node + limit.database + limit.people);

/** What must be changed first, in the order in which it runs out. */
export function limitsOf(need: Need, { load }: Pick<Assumptions, 'load'>): string[] {
  const each = need.installations;
  const databaseCores = need.databaseCores / each / load;
  const log = need.walMegabytesPerSecond / each;
  const limits: [string, boolean][] = [
    [
      'a second server, with Redis and a load balancer: one is not enough, or not while it is replaced',
      need.demand.sockets > 10_000,
    ],
    ['more open files for each server (`LimitNOFILE`)', need.demand.sockets / need.servers > 5_000],
    [
      'more goes on than agents see as it happens: chats of others change in their lists some time later',
      need.listsAreRead,
    ],
    [
      'PgBouncer in front of Postgres, which should not have so many connections',
      need.databaseConnections / each > 90,
    ],
    ['a machine of its own for Postgres', databaseCores > 2],
    ['a disk for its log that takes that day and night, and replicas that keep up', log > 50],
    [
      'installations of their own, by shop or by team: one Redis and all servers around it hear of everything',
      each > 1,
    ],
    [
      'chats spread over several Postgres by their id: one does not take that',
      databaseCores > 32 || log > 150,
    ],
  ];
  return limits.filter(([, is]) => is).map(([limit]) => limit);
}
