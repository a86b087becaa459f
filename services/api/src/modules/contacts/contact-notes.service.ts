import { Injectable } from '@nestjs/common';
import { type AddContactNoteRequest, type AuditAction, isLead, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import { isBlank } from '../../platform/text.js';
import { ContactAttributesRepository } from './contact-attributes.repository.js';
import { ContactNotesRepository, type ContactNoteView } from './contact-notes.repository.js';
import { ContactNoted } from './contacts.events.js';

/** What the staff write about a customer or a guest, for whoever speaks with them next. */
@Injectable()
export class ContactNotes {
  constructor(
    private readonly database: Database,
    private readonly notes: ContactNotesRepository,
    private readonly contacts: ContactAttributesRepository,
    private readonly limits: Limits,
    private readonly masking: Masking,
    private readonly audit: AuditLog,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, userId: string): Promise<ContactNoteView[]> {
    await this.notes.ready();
    return this.database.as(actor, async () => {
      if (!(await this.contacts.isThere(userId))) fail('NOT_FOUND');
      return this.notes.of(userId);
    });
  }

  /** The same id again is the same note. */
  async add(actor: Actor, userId: string, request: AddContactNoteRequest): Promise<ContactNoteView> {
    const text = this.taken(actor, request.text);
    await this.notes.ready();
    const id = request.id ?? this.clock.id();
    return this.database.system(async () => {
      // whoever merges or erases them waits, and is waited for
      if (!(await this.contacts.lock(userId))) fail('NOT_FOUND');
      const note = { id, userId, authorId: actor.userId, text, createdAt: this.clock.date() };
      if (await this.notes.insert(note)) {
        if ((await this.notes.count(userId)) > LIMITS.contactNotes) fail('TOO_LARGE');
        this.tell('user.note-added', note);
      }
      const stored = await this.notes.find(id);
      if (stored?.authorId !== actor.userId || stored.userId !== userId)
        fail('CONFLICT', { reason: 'ID_REUSED' });
      return stored;
    });
  }

  /** By whoever wrote it, and by managers and admins; it says who. */
  async edit(actor: Actor, userId: string, id: string, asked: string): Promise<ContactNoteView> {
    const text = this.taken(actor, asked);
    await this.notes.ready();
    return this.database.system(async () => {
      const note = await this.own(actor, userId, id);
      if (note.text === text) return note;
      await this.notes.update({ id, text, editedAt: this.clock.date(), editedById: actor.userId });
      this.tell('user.note-changed', note);
      return (await this.notes.find(id))!;
    });
  }

  async remove(actor: Actor, userId: string, id: string): Promise<void> {
    await this.notes.ready();
    await this.database.system(async () => {
      const note = await this.own(actor, userId, id);
      await this.notes.delete(id);
      this.tell('user.note-removed', note);
    });
  }

  /** Within the unit that makes two contacts one. */
  async adopt(from: string, to: string): Promise<void> {
    if (await this.notes.changeOwner(from, to)) this.publish(to);
  }

  private taken(actor: Actor, text: string): string {
    if (isBlank(text))
      fail('INVALID', { reason: 'EMPTY', details: [{ field: 'text', problem: 'must not be empty' }] });
    this.limits.take('message.staff', actor.userId);
    return this.masking.lookAtNote(text).text;
  }

  private async own(actor: Actor, userId: string, id: string): Promise<ContactNoteView> {
    const note = (await this.notes.lock(userId, id)) ?? fail('NOT_FOUND');
    if (note.authorId !== actor.userId && !isLead(actor.role)) fail('FORBIDDEN');
    if (await this.notes.isHeld(userId)) fail('CONFLICT', { reason: 'LEGAL_HOLD' });
    return note;
  }

  private tell(
    action: AuditAction,
    { id, userId, authorId }: Pick<ContactNoteView, 'id' | 'userId' | 'authorId'>,
  ): void {
    this.audit.record({
      action,
      target: { type: 'user', id: userId },
      details: { note: id, author: authorId },
    });
    this.publish(userId);
  }

  private publish(userId: string): void {
    this.database.afterCommit(() => this.events.publish(new ContactNoted(userId)));
  }
}
