import { Injectable } from '@nestjs/common';
import type { AssignmentOutcome, TeamPolicy } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import type { Judged, Seat, Wanted } from './choose.policy.js';

export interface NewAssignment {
  id: string;
  roomId: string;
  teamId: string;
  at: Date;
  outcome: AssignmentOutcome;
  agentId: string | null;
  policy: TeamPolicy;
  wanted: Wanted;
  seats: Seat[];
  judged: Judged[];
}

export interface AssignmentView extends NewAssignment {
  endedAt: Date | null;
  endedBecause: string | null;
}

const SELECT = `select a.id, a.room_id as "roomId", a.team_id as "teamId", a.at, a.outcome, a.agent_id as "agentId", a.policy,
  a.wanted, a.seats, a.judged, a.ended_at as "endedAt", a.ended_because as "endedBecause" from assignment a`;

/** The SQL of how chats were given out. */
@Injectable()
export class AssignmentsRepository {
  constructor(private readonly database: Database) {}

  async insert(row: NewAssignment): Promise<void> {
    await this.database.query(
      `insert into assignment (id, room_id, team_id, at, outcome, agent_id, policy, wanted, seats, judged)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        row.id,
        row.roomId,
        row.teamId,
        row.at,
        row.outcome,
        row.agentId,
        row.policy,
        row.wanted,
        // lists would be taken for arrays of Postgres
        JSON.stringify(row.seats),
        JSON.stringify(row.judged),
      ],
    );
  }

  /** The offer that stands was taken: the chat is theirs until somebody or something ends it. */
  async accept(roomId: string): Promise<void> {
    await this.database.query(
      `update assignment set outcome = 'assigned' where room_id = $1 and outcome = 'offered' and ended_at is null`,
      [roomId],
    );
  }

  /** What became of the offer that stands. */
  async endOffer(roomId: string, because: 'declined' | 'expired', at: Date): Promise<void> {
    await this.database.query(
      `update assignment set ended_at = $3, ended_because = $2 where room_id = $1 and outcome = 'offered' and ended_at is null`,
      [roomId, because, at],
    );
  }

  /** Of a team, as they came. */
  ofTeam(teamId: string, from: Date, to: Date, limit: number): Promise<AssignmentView[]> {
    return this.database.query<AssignmentView>(
      `${SELECT} where a.team_id = $1 and a.at >= $2 and a.at < $3 order by a.at, a.id limit $4`,
      [teamId, from, to, limit],
    );
  }

  /** Newest first. */
  ofRoom(roomId: string, limit: number): Promise<AssignmentView[]> {
    return this.database.query<AssignmentView>(
      `${SELECT} where a.room_id = $1 order by a.at desc, a.id desc limit $2`,
      [roomId, limit],
    );
  }
}
