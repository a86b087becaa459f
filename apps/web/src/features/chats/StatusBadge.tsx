import type { RoomStatus } from '@parley/protocol';
import { Badge } from '../../ui';
import { useWords } from '../../words';

export function StatusBadge({ status }: { status: RoomStatus }) {
  const say = useWords();
  return (
    <Badge tone={status} dot>
      {say(`status.${status}`)}
    </Badge>
  );
}
