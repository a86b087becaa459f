import { BellRing } from 'lucide-react';
import { useEffect } from 'react';
import { Badge } from '../../ui';
import { useConsoleWords } from '../../words/console';
import type { AttentionStore } from './attention.store';

/** Who follows a chat: how many, and by name in the tip. */
export function FollowersBadge({ roomId, useAttention }: { roomId: string; useAttention: AttentionStore }) {
  const say = useConsoleWords();
  const followers = useAttention((state) => state.followers[roomId]);
  const load = useAttention((state) => state.loadFollowers);
  useEffect(() => void load(roomId), [load, roomId]);
  if (!followers || followers.length === 0) return null;
  const names = followers.map(({ name }) => name).join(', ');
  const label = say('follow.by', { names });
  return (
    <span role="img" aria-label={label} title={label} data-followers="">
      <Badge>
        <BellRing size={12} aria-hidden="true" /> {followers.length}
      </Badge>
    </span>
  );
}
