import { Injectable } from '@nestjs/common';
import type { BeaconRequest } from '@parley/protocol';
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
import { HERE_MS, KEPT_MS, seenNow, type SeenVisitor } from './visitors.policy.js';
import { type VisitorRow, VisitorsRepository } from './visitors.repository.js';

export interface HereVisitor extends SeenVisitor {
  id: string;
  since: Date;
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

  /** A sign of life of a page. False: nobody wants to know. */
  async seen(said: BeaconRequest, from: { address: string; origin: string | undefined }): Promise<boolean> {
    if (!this.on) return false;
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
    await this.database.system(async () => {
      const at = this.clock.date();
      const row = await this.visitors.lock(hash);
      const before = row && (await this.opened(row));
      const now = seenNow(before, clean, { device, origin: from.origin, at: at.getTime() });
      const id = row?.id ?? this.clock.id();
      const visit = await this.keys.seal(PURPOSE, JSON.stringify(now), placeOf(id));
      if (row) await this.visitors.update(id, visit, at);
      else await this.visitors.insert({ id, hash, firstSeen: at, visit });
    });
    return true;
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
