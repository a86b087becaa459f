import { Injectable } from '@nestjs/common';
import { isLead, type LookIn, type Role } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking, refuseWord } from '../../platform/masking/masking.js';
import { Authenticator, Guests, languageOf, type NewGuest, secretHash } from '../auth/index.js';
import { checkMessageText, LogWriter, type RoomView, Rooms } from '../rooms/index.js';
import { type Invitation, isHere, type SeenVisitor } from './visitors.policy.js';
import { type HereVisitor, Visitors } from './visitors.service.js';

const MAY: Record<LookIn, (role: Role) => boolean> = {
  nobody: () => false,
  leads: isLead,
  staff: () => true,
};

/**
 * Somebody of the team writes to a visitor. There is no guest and no chat before the visitor's page has taken it: of who leaves
 * before that nothing is left, and the row in which it waits is gone with them.
 */
@Injectable()
export class VisitorInvitations {
  constructor(
    private readonly visitors: Visitors,
    private readonly guests: Guests,
    private readonly authenticator: Authenticator,
    private readonly rooms: Rooms,
    private readonly writer: LogWriter,
    private readonly masking: Masking,
    private readonly limits: Limits,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  mayInvite(role: Role): boolean {
    return this.visitors.on && MAY[this.visitors.mayStart](role);
  }

  /** Once for each visitor. `GONE` (`VISITOR_LEFT`): they are not there any more, and nothing has been made. */
  async invite(actor: Actor, id: string, message: string): Promise<HereVisitor> {
    if (!MAY[this.visitors.mayStart](actor.role)) fail('FORBIDDEN');
    checkMessageText(message);
    const { text, refused } = this.masking.look(message);
    if (refused) refuseWord('message');
    this.limits.take('visitor.invite', actor.userId);
    const invited = await this.visitors.change(id, (found) => {
      const now = this.clock.now();
      if (!found || !this.visitors.on || !isHere(found.lastSeen, now))
        fail('GONE', { reason: 'VISITOR_LEFT' });
      const { seen } = found;
      if (seen.chatting || seen.invitation) fail('CONFLICT', { reason: 'VISITOR_BUSY' });
      this.audit.record({ action: 'visitor.invited', target: { type: 'visitor', id }, by: actor });
      const invitation = {
        byId: actor.userId,
        messageId: this.clock.id(),
        message: text,
        at: now,
        roomId: null,
      };
      return { ...seen, invitation };
    });
    return invited!;
  }

  /**
   * By the visitor's own page: the guest that they are from now on, and the chat with that message. The same as often as it is asked,
   * until they sign out, turn out to be somebody else or are erased: then the number of their tab opens nothing any more.
   */
  async take(visitor: string, address: string): Promise<{ guest: NewGuest; actor: Actor; room: RoomView }> {
    const found = await this.visitors.invited(visitor);
    if (!found) fail('GONE', { reason: 'LINK_OVER' });
    this.limits.take('guest.create', address);
    const { invitation } = found;
    const key = secretHash(`${visitor} ${invitation.messageId}`).toString('hex');
    if (invitation.roomId !== null && !(await this.guests.isKnown(key)))
      fail('GONE', { reason: 'LINK_OVER' });
    const guest = await this.guests.create({ locale: localeOf(found) }, key);
    const actor = await this.authenticator.authenticate(guest.accessToken);
    const page = found.pages.at(-1)?.url;
    await this.rooms.create(actor, { id: guest.roomId, page });
    await this.write(guest.roomId, invitation);
    const taken = { ...invitation, roomId: guest.roomId };
    await this.visitors.change(found.id, (now) => now && { ...now.seen, chatting: true, invitation: taken });
    return { guest, actor, room: await this.rooms.get(actor, guest.roomId) };
  }

  /** An answer to a chat that waits for nobody yet takes it: it is its author's from the first word on. */
  private async write(roomId: string, { byId, messageId, message }: Invitation): Promise<void> {
    await this.writer.append({
      id: messageId,
      roomId,
      senderId: byId,
      private: false,
      type: 'text',
      message,
      metadata: {},
      socketId: null,
    });
  }
}

const localeOf = ({ language }: SeenVisitor): string => languageOf(language?.split('-')[0] ?? null);
