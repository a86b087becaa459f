import type { TeamWithHours } from '../teams/index.js';
import { placeToKeep, type Seat, type Wanted, weightFor, weightOf } from './choose.policy.js';
import type { There } from './desk-presence.repository.js';
import type { LoadRow, WaitingRow } from './queue.repository.js';

/** Somebody of the staff, as far as giving out chats goes. */
export interface Agent {
  userId: string;
  name: string;
  capacity: number;
  skills: string[];
  languages: string[];
}

export interface DeskFacts {
  teams: readonly TeamWithHours[];
  agents: readonly Agent[];
  there: ReadonlyMap<string, There>;
  loads: readonly LoadRow[];
  lastGiven: ReadonlyMap<string, number>;
  declined: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The desk at one moment, and what becomes of it while chats are given out. */
export class DeskState {
  private readonly teams: ReadonlyMap<string, TeamWithHours>;
  private readonly agents: ReadonlyMap<string, Agent>;
  private readonly agentLoads = new Map<string, number>();
  private readonly teamLoads = new Map<string, number>();
  private readonly lastGiven: Map<string, number>;
  /** Of agents and of teams. */
  private readonly kept = new Map<string, number>();

  constructor(
    private readonly facts: DeskFacts,
    private readonly now: number,
  ) {
    this.teams = new Map(facts.teams.map((team) => [team.id, team]));
    this.agents = new Map(facts.agents.map((agent) => [agent.userId, agent]));
    this.lastGiven = new Map(facts.lastGiven);
    for (const row of facts.loads) this.load(row.agentId, row.teamId, row.rooms * weightOf(row.priority));
  }

  team(id: string): TeamWithHours | undefined {
    return this.teams.get(id);
  }

  agent(userId: string): Agent | undefined {
    return this.agents.get(userId);
  }

  /** Everybody of the chat's team, as they stand to this chat. */
  seatsFor({ teamId, roomId, offeredTo }: Pick<WaitingRow, 'teamId' | 'roomId' | 'offeredTo'>): Seat[] {
    const members = this.teams.get(teamId)?.memberIds ?? [];
    return members.flatMap((userId): Seat[] => {
      const agent = this.agents.get(userId);
      if (!agent) return [];
      const { capacity, skills, languages } = agent;
      return [
        {
          userId,
          status: this.facts.there.get(userId)?.status ?? 'offline',
          capacity,
          load: this.agentLoads.get(userId) ?? 0,
          kept: this.kept.get(userId) ?? 0,
          skills,
          languages,
          lastGivenAt: this.lastGiven.get(userId) ?? null,
          // an offer that has run out says no as well
          declined: userId === offeredTo || (this.facts.declined.get(roomId)?.has(userId) ?? false),
        },
      ];
    });
  }

  wanted(row: WaitingRow): Wanted {
    const capacity = this.teams.get(row.teamId)?.capacity ?? null;
    return {
      roomId: row.roomId,
      priority: row.priority,
      skills: row.skills,
      language: row.language,
      lastAgentId: row.lastAgentId,
      formerAgentId: row.formerAgentId,
      waitedMs: Math.max(0, this.now - row.waitingSince),
      front: row.front,
      dueAt: row.dueAt,
      teamRoom:
        capacity === null
          ? null
          : capacity - (this.teamLoads.get(row.teamId) ?? 0) - (this.kept.get(row.teamId) ?? 0),
    };
  }

  /** Somebody has one more. */
  give(agentId: string, { teamId, priority }: Pick<WaitingRow, 'teamId' | 'priority'>): void {
    this.load(agentId, teamId, weightOf(priority));
    this.lastGiven.set(agentId, this.now);
  }

  /** Nobody has a place for it: what there is of one is not given to those behind it in the queue. */
  keepPlace(seats: readonly Seat[], wanted: Wanted, { teamId, priority }: WaitingRow): void {
    const place = placeToKeep(seats, wanted);
    if (place === 'team') this.keep(teamId, weightOf(priority));
    else if (place) this.keep(place.userId, weightFor(place, priority));
  }

  private keep(id: string, weight: number): void {
    this.kept.set(id, (this.kept.get(id) ?? 0) + weight);
  }

  private load(agentId: string, teamId: string | null, weight: number): void {
    this.agentLoads.set(agentId, (this.agentLoads.get(agentId) ?? 0) + weight);
    if (teamId !== null) this.teamLoads.set(teamId, (this.teamLoads.get(teamId) ?? 0) + weight);
  }
}
