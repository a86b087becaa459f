import { LIMITS } from '@parley/protocol';

/** What one machine was seen to need. Times are seconds of one core of the machine that was measured. */
export interface Figures {
  readonly at: string;
  readonly machine: string;
  /** How quiet it was, and what else is to be known of the figures. */
  readonly note: string;
  readonly message: {
    readonly nodeSeconds: number;
    readonly databaseSeconds: number;
    /** Of those who play the people, where they run on the same machine. */
    readonly peopleSeconds: number;
    readonly walKilobytes: number;
    readonly storedKilobytes: number;
    /** Through Redis, in and out, for each server that listens. */
    readonly busKilobytes: number;
    /** One frame to one device, with what is around it. */
    readonly wireKilobytes: number;
  };
  /** A frame to one more screen. */
  readonly frameSeconds: number;
  /** An agent's list, read again with all that is counted beside it. */
  readonly listSeconds: { readonly node: number; readonly database: number };
  readonly socket: { readonly kilobytes: number; readonly idleSeconds: number };
  readonly server: { readonly megabytes: number };
  readonly database: { readonly megabytes: number };
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
  /** More goes on than is shown to all of the staff as it happens. */
  readonly listsAreRead: boolean;
  /** Cores that are busy, before any reserve. */
  readonly nodeCores: number;
  readonly databaseCores: number;
  /** Processes of the server: each runs on one core. */
  readonly servers: number;
  readonly serverMegabytes: number;
  readonly databaseConnections: number;
  readonly walMegabytesPerSecond: number;
  readonly storedGigabytesPerDay: number;
  readonly busMegabytesPerSecond: number;
  readonly networkMegabitsPerSecond: number;
}

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
  const demand = demandOf(assumed);
  const { message, socket } = figures;
  const { messagesPerSecond: rate } = demand;
  const spread = rate * message.nodeSeconds + demand.sockets * socket.idleSeconds;
  const megabytes = (demand.sockets * socket.kilobytes) / 1024;
  const forMemory = Math.ceil(megabytes / (assumed.megabytesOfAServer * assumed.load));
  const isEnough = (servers: number): boolean =>
    spread / servers + listsOf(demand, servers, figures).nodeCores <= assumed.load;
  let servers = Math.max(1, forMemory, Math.ceil(spread / assumed.load));
  while (!isEnough(servers)) servers++;
  const lists = listsOf(demand, servers, figures);
  const frames = 2 * rate + lists.framesPerSecond * servers;
  return {
    demand,
    listsAreRead: lists.readsPerSecond > 0,
    nodeCores: spread + lists.nodeCores * servers,
    databaseCores: rate * message.databaseSeconds + lists.databaseCores * servers,
    servers,
    serverMegabytes: megabytes / servers + figures.server.megabytes,
    databaseConnections: servers * CONNECTIONS_OF_A_SERVER,
    walMegabytesPerSecond: (rate * message.walKilobytes) / 1024,
    storedGigabytesPerDay: (rate * message.storedKilobytes * 3600 * HOURS_OF_A_BUSY_DAY) / 1024 ** 2,
    busMegabytesPerSecond: servers > 1 ? (rate * message.busKilobytes * servers) / 1024 : 0,
    networkMegabitsPerSecond: (frames * message.wireKilobytes * 8) / 1024,
  };
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
export const mostOf = (cores: number, { message }: Figures): number =>
  cores / (message.nodeSeconds + message.databaseSeconds + message.peopleSeconds);

/** What must be changed first, in the order in which it runs out. */
export function limitsOf(need: Need, { load }: Pick<Assumptions, 'load'>): string[] {
  const limits: string[] = [];
  if (need.servers > 1)
    limits.push(`one server is not enough: ${need.servers} of them, with Redis and a load balancer`);
  if (need.listsAreRead)
    limits.push(
      'more goes on than agents see as it happens: chats of others change in their lists some time later',
    );
  if (need.databaseConnections > 90)
    limits.push('more connections than Postgres should have: PgBouncer in front of it');
  if (need.databaseCores / load > 4)
    limits.push(`a machine of its own for Postgres, with ${Math.ceil(need.databaseCores / load)} cores`);
  if (need.walMegabytesPerSecond > 50)
    limits.push('a disk for its log that takes that, day and night, and replicas that keep up');
  if (need.databaseCores / load > 32 || need.walMegabytesPerSecond > 150)
    limits.push('one Postgres does not take that: chats spread over several by their id');
  return limits;
}
