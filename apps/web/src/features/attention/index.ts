export { createAttentionStore, type AttentionStore } from './attention.store';
export { FollowersBadge } from './FollowersBadge';
export { namedIn } from './named-in';
