import { Injectable } from '@nestjs/common';
import { Staff } from '../staff/index.js';
import { Profiles, Teams } from '../teams/index.js';
import { DeskPresenceRepository } from './desk-presence.repository.js';
import { DeskState } from './desk-state.js';
import { QueueRepository, type WaitingRow } from './queue.repository.js';

/** Who did not take a chat is not asked for it again at once: others may, and who was at the coffee machine is back. */
const DECLINED_FOR_MS = 2 * 60_000;

/** Reads the desk as it is: who waits, who is there, who has what. Call inside a unit of work of the server's. */
@Injectable()
export class DeskReader {
  constructor(
    private readonly queue: QueueRepository,
    private readonly there: DeskPresenceRepository,
    private readonly teams: Teams,
    private readonly profiles: Profiles,
    private readonly staff: Staff,
  ) {}

  async read(now: Date): Promise<{ state: DeskState; waiting: WaitingRow[] }> {
    const waiting = await this.queue.waiting();
    const [teams, members] = [await this.teams.all(), await this.staff.list()];
    const ids = members.map(({ id }) => id);
    const names = new Map(members.map(({ id, name }) => [id, name]));
    const profiles = await this.profiles.of(ids);
    const facts = {
      teams,
      agents: profiles.map((profile) => ({ ...profile, name: names.get(profile.userId) ?? '' })),
      there: await this.there.all(now),
      loads: await this.queue.loads(now),
      lastGiven: await this.queue.lastGiven(ids),
      declined: await this.queue.declined(
        waiting.map(({ roomId }) => roomId),
        new Date(now.getTime() - DECLINED_FOR_MS),
      ),
    };
    return { state: new DeskState(facts, now.getTime()), waiting };
  }
}
