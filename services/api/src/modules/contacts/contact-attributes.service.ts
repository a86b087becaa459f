import { Injectable } from '@nestjs/common';
import type { AttributeValue, AttributeValues } from '@parley/protocol';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { AttributeRules } from './attribute-rules.js';
import { changed } from './attributes.policy.js';
import { ContactAttributesRepository } from './contact-attributes.repository.js';
import { ContactChanged } from './contacts.events.js';

export interface NamedAttribute {
  key: string;
  label: string;
  value: AttributeValue;
}

/** What the team and the host system say of customers and guests. */
@Injectable()
export class ContactAttributes {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactAttributesRepository,
    private readonly rules: AttributeRules,
    private readonly audit: AuditLog,
    private readonly events: Events,
  ) {}

  /** By somebody of the staff. */
  set(userId: string, asked: Record<string, unknown>): Promise<AttributeValues> {
    const values = this.rules.checked('contact', asked);
    return this.database.system(async () => {
      const { after, keys } = await this.write(userId, values);
      const target = { type: 'user', id: userId } as const;
      if (keys.length > 0)
        this.audit.record({ action: 'user.attributes-changed', target, details: { fields: keys } });
      return after;
    });
  }

  /** By a host system, within its unit. */
  async setByHost(userId: string, asked: Record<string, unknown>): Promise<AttributeValues> {
    return (await this.write(userId, this.rules.checked('contact', asked))).after;
  }

  /** With what they are called. Within the caller's unit. */
  async named(userId: string): Promise<NamedAttribute[]> {
    return Object.entries(await this.contacts.of(userId)).map(([key, value]) => ({
      key,
      label: this.rules.labels([key])[0]!,
      value,
    }));
  }

  /** Within the unit that makes two contacts one. */
  async adopt(from: string, to: string): Promise<void> {
    await this.contacts.changeOwner(from, to);
    this.tellChanged(to);
  }

  private async write(userId: string, asked: Record<string, AttributeValue | null>) {
    if (!(await this.contacts.lock(userId))) fail('NOT_FOUND');
    const { after, keys } = changed(await this.contacts.of(userId), asked);
    const gone = keys.filter((key) => asked[key] === null);
    if (gone.length > 0) await this.contacts.remove(userId, gone);
    for (const name of keys.filter((key) => asked[key] !== null)) {
      const value = asked[name]!;
      const word = this.rules.isOwnWords(name) ? null : String(value);
      const number = typeof value === 'number' ? value : null;
      await this.contacts.put(userId, { name, value, word, number });
    }
    if (keys.length > 0) this.tellChanged(userId);
    return { after, keys };
  }

  private tellChanged(userId: string): void {
    this.database.afterCommit(() => this.events.publish(new ContactChanged(userId)));
  }
}
