import { randomUUID } from 'node:crypto';
import type { InvitationSent, Priority, SessionTokens, Team, Topic } from '@parley/protocol';
import { Console } from './console.js';
import { Api } from './rest.js';
import type { Stage } from './stage.js';
import { wordsIn } from './words.js';

/** People and teams that a story needs for itself, and leaves behind for nobody. */
export class Colleagues {
  private readonly people: string[] = [];
  private readonly teams: string[] = [];
  private readonly topics: string[] = [];

  private constructor(
    private readonly stage: Stage,
    readonly admin: Api,
  ) {}

  static async of(stage: Stage): Promise<Colleagues> {
    return new Colleagues(stage, await Api.agent(stage, 'admin@demo.test'));
  }

  /** An agent who was invited and has joined. */
  async join(name: string, profile: { capacity: number }): Promise<{ id: string; email: string }> {
    const email = `${name.toLowerCase().replaceAll(/\W+/g, '-')}-${randomUUID().slice(0, 4)}@demo.test`;
    const { link } = await this.admin.ask<InvitationSent>('POST', '/admin/invitations', {
      email,
      role: 'agent',
    });
    const token = new URL(link!).hash.slice(1);
    const { password } = this.stage;
    await Api.open(this.stage, '/auth/invitation', { token, name, password });
    const { user } = await Api.open<SessionTokens>(this.stage, '/auth/login', { email, password });
    this.people.push(user.id);
    await this.admin.ask('PATCH', `/admin/people/${user.id}/profile`, profile);
    return { id: user.id, email };
  }

  /** At their own desk. */
  async comes({ email }: { email: string }): Promise<Console> {
    const page = await this.stage.open(email, {}, 'team');
    const desk = new Console(page, wordsIn('en'), this.stage.base);
    await desk.signIn(email, this.stage.password);
    return desk;
  }

  /** A team with a topic of the same name, whose chats begin with a priority if one is given. */
  async team(
    name: string,
    members: readonly { id: string }[],
    { priority, ...rules }: { priority?: Priority; [rule: string]: unknown },
  ): Promise<{ topicId: string; teamId: string }> {
    const team = await this.admin.ask<Team>('POST', '/admin/teams', { name, ...rules });
    this.teams.push(team.id);
    const memberIds = members.map(({ id }) => id);
    await this.admin.ask('PUT', `/admin/teams/${team.id}/members`, { memberIds });
    return { topicId: await this.topic(team.id, name, priority), teamId: team.id };
  }

  /** One more topic of a team. */
  async topic(teamId: string, name: string, priority?: Priority): Promise<string> {
    const names = { en: name, de: name, ar: name };
    const topic = await this.admin.ask<Topic>('POST', '/admin/topics', { teamId, names, priority });
    this.topics.push(topic.id);
    return topic.id;
  }

  async leave(): Promise<void> {
    // whose session ends with their account, the pages that are still open say so
    this.stage.expectTrouble();
    for (const id of this.topics) await this.admin.ask('PATCH', `/admin/topics/${id}`, { archived: true });
    for (const id of this.teams) await this.admin.ask('PATCH', `/admin/teams/${id}`, { archived: true });
    for (const id of this.people) await this.admin.ask('PATCH', `/admin/people/${id}`, { disabled: true });
  }
}

/** Who has the chats of many stories has a place for one that comes back, too. */
export async function hasPlaces(stage: Stage, name = 'Lina Agent'): Promise<void> {
  const admin = await Api.agent(stage, 'admin@demo.test');
  const colleagues = await admin.ask<{ userId: string; name: string }[]>('GET', '/chat/support/agents');
  const { userId } = colleagues.find((one) => one.name === name)!;
  await admin.ask('PATCH', `/admin/people/${userId}/profile`, { capacity: 100 });
}
