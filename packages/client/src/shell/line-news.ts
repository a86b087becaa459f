/** What tabs say to each other about the connection that one of them holds for all. */
export type LineNews = {
  /** The user whose connection it is. */
  owner: string;
  /** The tab that says it; a hub speaks under a name of its own, so that it is not taken for the one after it. */
  from: string;
  /** Left out, it is for all. */
  to?: string;
} & (FromFollower | FromLeader);

export type FromFollower =
  /** Repeated as a sign of life, and to get one. `attached`: to which hub it believes to be attached. */
  | { line: 'hello'; attached: string | null }
  | { line: 'bye' }
  | { line: 'call'; hub: string; call: number; event: string; payload: unknown }
  /** Somebody looks at this tab, or the network is back: now is a good moment to connect. */
  | { line: 'hurry' };

export type FromLeader =
  /** There is a connection; there may be one soon; there is none; there will be another: say hello again. */
  | { line: 'up' | 'wait' | 'moved' }
  /** `blocked`: the server lets us in no more. */
  | { line: 'down'; blocked?: boolean }
  | { line: 'answer'; call: number; answer: unknown }
  | { line: 'push'; event: string; data: unknown };
