import type { Follower, Mention } from '@parley/protocol';
import type { FollowerView } from './followers.repository.js';
import type { MentionView } from './mentions.repository.js';

export const mentionWire = ({ userId: _, at, ...mention }: MentionView): Mention => ({
  ...mention,
  at: at.toISOString(),
});

export const followerWire = ({ userId, name, since }: FollowerView): Follower => ({
  userId,
  name,
  since: since.toISOString(),
});
