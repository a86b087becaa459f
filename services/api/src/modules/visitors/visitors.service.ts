import { Injectable } from '@nestjs/common';
import type { BeaconRequest, LookIn } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import type { Actor } from '../../platform/actor.js';
import { currentCaller } from '../../platform/caller.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { EmbeddingSettingsDto, mayEmbed } from '../../platform/http/embedding.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import { PurposeKeys } from '../../platform/sealing/purpose-keys.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import { secretHash } from '../auth/index.js';
import { VisitorsSettingsDto } from './visitors.dto.js';
import { HERE_MS, type Invitation, KEPT_MS, seenNow, type SeenVisitor } from './visitors.policy.js';
import { type VisitorRow, VisitorsRepository } from './visitors.repository.js';

export interface HereVisitor extends SeenVisitor {
  id: string;
  since: Date;
}

interface Found {
  seen: SeenVisitor;
  lastSeen: Date;
}

const PURPOSE = 'live-visitor';
const placeOf = (id: string): string => `visitor ${id}`;

/** Who looks at the shop at this moment. Nothing is known of anybody as long as no admin has switched it on. */
@Injectable()
export class Visitors {
  private readonly group: LiveGroup<VisitorsSettingsDto>;
  private readonly embedding: LiveGroup<EmbeddingSettingsDto>;

  constructor(
    private readonly database: Database,
    private readonly visitors: VisitorsRepository,
    private readonly keys: PurposeKeys,
    private readonly limits: Limits,
    private readonly masking: Masking,
    private readonly clock: Clock,
    private readonly settings: Settings,
    live: LiveSettings,
  ) {
    this.group = live.group('visitors', VisitorsSettingsDto);
    this.embedding = live.group('embedding', EmbeddingSettingsDto);
  }

  get on(): boolean {
    return this.group.value.on;
  }

  /** Who of the staff may write to them. */
  get mayStart(): LookIn {
    return this.group.value.mayStart;
  }

  /** A sign of life of a page, and whether somebody has written to it meanwhile; null: nobody wants to know. */
  async seen(
    said: BeaconRequest,
    from: { address: string; origin: string | undefined },
  ): Promise<{ invited: boolean } | null> {
    if (!this.on) return null;
    this.assertOurs(from.origin);
    const hash = secretHash(said.visitor);
    this.limits.takeAll([
      ['beacon.address', from.address],
      ['beacon', hash.toString('hex')],
    ]);
    const hidden = (text: string | undefined) => text && this.masking.lookAtNote(text).text;
    const clean = { ...said, url: hidden(said.url), title: hidden(said.title) };
    const device = currentCaller()?.device ?? null;
    // asked for before the unit: it may be the first time
    await this.keys.of(PURPOSE);
    return this.database.system(async () => {
      const at = this.clock.date();
      const row = await this.visitors.lock(hash);
      const before = row && (await this.opened(row));
      const now = seenNow(before, clean, { device, origin: from.origin, at: at.getTime() });
      const id = row?.id ?? this.clock.id();
      const visit = await this.keys.seal(PURPOSE, JSON.stringify(now), placeOf(id));
      if (row) await this.visitors.update(id, visit, at);
      else await this.visitors.insert({ id, hash, firstSeen: at, visit });
      return { invited: now.invitation?.roomId === null };
    });
  }

  /** What is known of one of them under its lock, and what is known of them from then on; null: they are gone. */
  async change(id: string, work: (found: Found | null) => SeenVisitor | null): Promise<HereVisitor | null> {
    await this.keys.of(PURPOSE);
    return this.database.system(async () => {
      const row = await this.visitors.lockOne(id);
      const now = work(row && { seen: await this.opened(row), lastSeen: row.lastSeen });
      if (!row || !now) return null;
      await this.visitors.save(id, await this.keys.seal(PURPOSE, JSON.stringify(now), placeOf(id)));
      return { ...now, id, since: row.firstSeen };
    });
  }

  /** By what their browser calls itself: somebody to whom the team has written. */
  async invited(visitor: string): Promise<(SeenVisitor & { id: string; invitation: Invitation }) | null> {
    if (!this.on) return null;
    await this.keys.of(PURPOSE);
    return this.database.system(async () => {
      const row = await this.visitors.lock(secretHash(visitor));
      const seen = row && (await this.opened(row));
      return row && seen?.invitation ? { ...seen, id: row.id, invitation: seen.invitation } : null;
    });
  }

  /** For the staff: how many are here, and the first of them. */
  async here(actor: Actor): Promise<{ count: number; visitors: HereVisitor[] }> {
    if (!this.on) return { count: 0, visitors: [] };
    const since = new Date(this.clock.now() - HERE_MS);
    await this.keys.of(PURPOSE);
    return this.database.as(actor, async () => {
      const count = await this.visitors.count(since);
      const rows = await this.visitors.list(since);
      const visitors = rows.map(async (row) => ({
        ...(await this.opened(row)),
        id: row.id,
        since: row.firstSeen,
      }));
      return { count, visitors: await Promise.all(visitors) };
    });
  }

  /** Nothing is left of who has gone, and of nobody once it is switched off. */
  async forget(): Promise<void> {
    const before = this.clock.now() - (this.on ? KEPT_MS : 0);
    await this.database.system(() => this.visitors.forget(new Date(before)));
  }

  private async opened(row: VisitorRow): Promise<SeenVisitor> {
    return JSON.parse(await this.keys.open(PURPOSE, row.visit, placeOf(row.id))) as SeenVisitor;
  }

  /** Browsers hold who may frame the chat; here it is for us to hold. Who is no browser says what it likes. */
  private assertOurs(origin: string | undefined): void {
    const { domains } = this.embedding.value;
    if (domains.length === 0 || origin === new URL(this.settings.publicUrl).origin) return;
    if (origin === undefined || !mayEmbed(domains, origin)) fail('FORBIDDEN');
  }
}
