import { Injectable } from '@nestjs/common';
import type { SaveProfileRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Staff } from '../staff/index.js';
import { type ProfileFields, ProfilesRepository, type ProfileView } from './profiles.repository.js';
import { DeskArranged } from './teams.events.js';
import { type MembershipChange, TeamsRepository } from './teams.repository.js';

export interface ProfileWithTeams extends ProfileView {
  teamIds: string[];
}

const DEFAULT: ProfileFields = { capacity: 5, skills: [], languages: [] };

/** What each agent takes on. */
@Injectable()
export class Profiles {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfilesRepository,
    private readonly teams: TeamsRepository,
    private readonly staff: Staff,
    private readonly audit: AuditLog,
    private readonly events: Events,
  ) {}

  /** Of every colleague. */
  async list(): Promise<ProfileWithTeams[]> {
    return this.of((await this.staff.list()).map(({ id }) => id));
  }

  of(userIds: readonly string[]): Promise<ProfileWithTeams[]> {
    return this.database.system(async () => {
      const [profiles, teamsOf] = [await this.profiles.all(), await this.teams.teamsOf()];
      return userIds.map((userId) => ({
        ...DEFAULT,
        ...profiles.get(userId),
        userId,
        teamIds: teamsOf.get(userId) ?? [],
      }));
    });
  }

  async update(actor: Actor, userId: string, request: SaveProfileRequest): Promise<ProfileWithTeams> {
    if (!(await this.staff.find(userId))) fail('NOT_FOUND');
    await this.database.as(actor, async () => {
      if (request.teamIds) await this.setTeams(userId, request.teamIds);
      const before = (await this.profiles.find(userId)) ?? DEFAULT;
      await this.profiles.put({
        userId,
        capacity: request.capacity ?? before.capacity,
        skills: request.skills ?? before.skills,
        languages: request.languages ?? before.languages,
      });
      const details = { fields: Object.keys(request) };
      this.audit.record({
        action: 'user.desk-profile-changed',
        target: { type: 'user', id: userId },
        details,
      });
      this.database.afterCommit(() => this.events.publish(new DeskArranged('profile')));
    });
    const [profile] = await this.of([userId]);
    return profile!;
  }

  /** It is a change of each of those teams, and told of there. Within the caller's unit. */
  private async setTeams(userId: string, teamIds: readonly string[]): Promise<void> {
    await this.teams.lock();
    const { added, removed } =
      (await this.teams.setTeamsOf(userId, teamIds)) ?? invalid('teamIds', 'names a team that there is not');
    const note = (id: string, details: MembershipChange): void =>
      this.audit.record({
        action: 'team.members-changed',
        target: { type: 'team', id },
        details: { ...details },
      });
    for (const id of added) note(id, { added: [userId], removed: [] });
    for (const id of removed) note(id, { added: [], removed: [userId] });
    if (added.length + removed.length > 0)
      this.database.afterCommit(() => this.events.publish(new DeskArranged('team')));
  }
}
