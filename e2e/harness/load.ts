import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Message } from '@parley/protocol';
import type { Thread } from '@parley/client';
import { createNodeClient, type NodeClient } from '@parley/client/node';
import { eventually } from './eventually.js';
import { Api } from './rest.js';
import type { Stage } from './stage.js';

/** Each of them writes this often: together more than any team does. */
const PAUSE_MS = 100;
const SETTLES_WITHIN_MS = 40_000;

interface Talker {
  thread: Thread;
  said: string[];
}

/** Customers, and an agent who answers all of them, who write as long as the story wants, with the client that bots use. */
export class Load {
  private readonly clients: NodeClient[] = [];
  private readonly talkers: Talker[] = [];
  private going = true;
  private work: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly base: string,
    private readonly api: Api,
  ) {}

  static async begin(stage: Stage, customers: number): Promise<Load> {
    const load = new Load(stage.base, await Api.agent(stage, 'admin@demo.test'));
    const agent = load.client();
    await agent.restore();
    await agent.login({ email: 'admin@demo.test', password: stage.password });
    for (let number = 1; number <= customers; number++) await load.addChat(agent, `Busy ${number}`);
    load.work = Promise.all(load.talkers.map((talker, index) => load.talk(talker, index)));
    return load;
  }

  /** So that it is under way when something happens. */
  async untilEverybodyHasSaid(count: number): Promise<void> {
    await eventually(() =>
      expect(Math.min(...this.talkers.map(({ said }) => said.length))).toBeGreaterThan(count),
    );
  }

  /** Stops writing, waits until everything has gone out, and compares: the database has all of it, once, in order. */
  async end(): Promise<number> {
    this.going = false;
    await this.work;
    await eventually(() => {
      for (const { thread } of this.talkers) expect(thread.state.get().pending).toEqual([]);
    }, SETTLES_WITHIN_MS);
    for (const { thread } of this.talkers) await this.compare(thread);
    return this.talkers.reduce((sum, { said }) => sum + said.length, 0);
  }

  close(): void {
    this.going = false;
    for (const client of this.clients) client.close();
  }

  private client(): NodeClient {
    const client = createNodeClient({ url: this.base });
    this.clients.push(client);
    return client;
  }

  private async addChat(agent: NodeClient, name: string): Promise<void> {
    const guest = this.client();
    await guest.restore();
    const roomId = await guest.startChat({ name, message: `${name} begins` }).room;
    await this.api.assign(roomId);
    for (const client of [guest, agent]) this.talkers.push({ thread: client.thread(roomId), said: [] });
  }

  private async talk({ thread, said }: Talker, index: number): Promise<void> {
    while (this.going) {
      const text = `${index} says ${said.length + 1}`;
      said.push(text);
      thread.send(text);
      await sleep(PAUSE_MS);
    }
  }

  private async compare({ roomId, state }: Thread): Promise<void> {
    const history = await this.api.messages(roomId);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
    for (const { thread, said } of this.talkers)
      if (thread.roomId === roomId) expect(spoken(history, said)).toEqual(said);
    await eventually(() =>
      expect(state.get().messages.map(({ id }) => id)).toEqual(history.map(({ id }) => id)),
    );
  }
}

/** What one of them has said, as the server has it. */
function spoken(history: readonly Message[], said: readonly string[]): string[] {
  const own = new Set(said);
  return history.map(({ message }) => message).filter((message) => own.has(message));
}
