import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface ProfileFields {
  capacity: number;
  skills: string[];
  languages: string[];
}

export interface ProfileView extends ProfileFields {
  userId: string;
}

const SELECT = `select user_id as "userId", capacity, skills, languages from agent_profile`;

/** The SQL of what agents take on. Who has no row is as by default. */
@Injectable()
export class ProfilesRepository {
  constructor(private readonly database: Database) {}

  async all(): Promise<Map<string, ProfileView>> {
    const rows = await this.database.query<ProfileView>(SELECT);
    return new Map(rows.map((row) => [row.userId, row]));
  }

  async find(userId: string): Promise<ProfileView | null> {
    const [row] = await this.database.query<ProfileView>(`${SELECT} where user_id = $1`, [userId]);
    return row ?? null;
  }

  async put({ userId, capacity, skills, languages }: ProfileView): Promise<void> {
    await this.database.query(
      `insert into agent_profile (user_id, capacity, skills, languages) values ($1, $2, $3, $4)
       on conflict (user_id) do update set capacity = excluded.capacity, skills = excluded.skills, languages = excluded.languages`,
      [userId, capacity, skills, languages],
    );
  }
}
