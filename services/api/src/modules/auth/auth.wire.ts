import type { SessionTokens, SignedInSession, User } from '@parley/protocol';
import type { User as UserRow } from './auth.entity.js';
import type { OpenSession } from './sessions.repository.js';
import type { Issued } from './sessions.service.js';

export const toUser = (user: UserRow): User => ({
  id: user.id,
  role: user.role,
  name: user.name,
  email: user.email,
  avatarUrl: user.avatarUrl,
  ...(user.externalId !== null && { externalId: user.externalId }),
  createdAt: user.createdAt.toISOString(),
});

export const toSessionTokens = ({ accessToken, refreshToken, user }: Issued): SessionTokens => ({
  accessToken,
  refreshToken,
  user: toUser(user),
});

export const toSignedInSession = (session: OpenSession, currentId: string): SignedInSession => ({
  id: session.id,
  createdAt: session.createdAt.toISOString(),
  usedAt: session.usedAt.toISOString(),
  device: session.device,
  network: session.network,
  current: session.id === currentId,
});
