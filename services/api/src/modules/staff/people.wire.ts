import type { Account, AccountPage, Invitation, InvitationSent } from '@parley/protocol';
import type { OpenInvitation, SentInvitation } from '../auth/index.js';
import type { Person } from './people.repository.js';
import type { PeoplePage } from './people.service.js';

export const toAccount = (person: Person): Account => ({
  id: person.id,
  role: person.role,
  name: person.name,
  email: person.email,
  avatarUrl: person.avatarUrl,
  createdAt: person.createdAt.toISOString(),
  disabledAt: person.disabledAt?.toISOString() ?? null,
  twoFactor: person.twoFactor,
  lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
});

export const toAccountPage = ({ items, nextCursor }: PeoplePage): AccountPage => ({
  items: items.map(toAccount),
  nextCursor,
});

export const toInvitation = (one: OpenInvitation): Invitation => ({
  id: one.id,
  email: one.email,
  role: one.role,
  createdAt: one.createdAt.toISOString(),
  expiresAt: one.expiresAt.toISOString(),
  by: one.invitedBy === null ? null : { id: one.invitedBy, name: one.inviterName },
});

export const toInvitationSent = ({ invitation, link }: SentInvitation): InvitationSent => ({
  invitation: toInvitation(invitation),
  link,
});
