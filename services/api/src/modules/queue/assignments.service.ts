import { Injectable } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { RoomAccess } from '../rooms/index.js';
import { Staff } from '../staff/index.js';
import { AssignmentsRepository, type AssignmentView } from './assignments.repository.js';

export interface ExplainedAssignments {
  items: AssignmentView[];
  names: Map<string, string>;
}

/** Why a chat came to whom. */
@Injectable()
export class Assignments {
  constructor(
    private readonly database: Database,
    private readonly assignments: AssignmentsRepository,
    private readonly access: RoomAccess,
    private readonly staff: Staff,
  ) {}

  async ofRoom(actor: Actor, roomId: string): Promise<ExplainedAssignments> {
    const items = await this.database.as(actor, async () => {
      await this.access.open(actor, roomId, 'staff');
      return this.assignments.ofRoom(roomId, LIMITS.assignmentsShown);
    });
    const names = new Map((await this.staff.list()).map(({ id, name }) => [id, name]));
    return { items, names };
  }
}
