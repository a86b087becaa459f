import { Injectable } from '@nestjs/common';
import { mergeOf } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { fail, invalid } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Guests } from '../auth/index.js';
import { ContactsRepository, type ContactView } from './contacts.repository.js';

/** Two contacts who turn out to be one. */
@Injectable()
export class Merges {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactsRepository,
    private readonly guests: Guests,
    private readonly limits: Limits,
    private readonly audit: AuditLog,
  ) {}

  search(actor: Actor, words: string): Promise<ContactView[]> {
    this.limits.take('search', actor.userId);
    if (words.trim() === '') return Promise.resolve([]);
    return this.database.system(() => this.contacts.search(words));
  }

  async find(id: string): Promise<ContactView> {
    return (await this.database.system(() => this.contacts.find(id))) ?? fail('NOT_FOUND');
  }

  /**
   * Only a guest becomes somebody else: nobody has shown who they are to be one. Of two with an account, or whom the shop has signed,
   * either may sign in as themselves tomorrow, so neither is taken away.
   */
  async merge(id: string, otherId: string) {
    if (id === otherId) invalid('otherId', 'is the same contact');
    return this.database.system(async () => {
      await this.guests.holdBoth(id, otherId);
      const present = (await this.contacts.find(id)) ?? fail('NOT_FOUND');
      const other = (await this.contacts.find(otherId)) ?? invalid('otherId', 'is no contact');
      const { kept, gone } =
        mergeOf(present, other) ?? invalid('otherId', 'has an account, and so has this one');
      if (await this.contacts.isLeaving([id, otherId])) fail('CONFLICT', { reason: 'LEGAL_HOLD' });
      const roomIds = await this.guests.mergeAway(gone.id, kept.id);
      const details = { from: gone.id, chats: roomIds.length };
      this.audit.record({ action: 'user.merged', target: { type: 'user', id: kept.id }, details });
      return { contact: (await this.contacts.find(kept.id))!, goneId: gone.id, chats: roomIds.length };
    });
  }
}
