import { Unplug } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button, EmptyState, Skeleton } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import { createDeskStore, type DeskStore } from './desk-plan.store';
import type { DeskProps } from './teams.types';

interface LoadedProps extends Pick<DeskProps, 'call'> {
  children: (useDesk: DeskStore) => ReactNode;
}

/** Fetches what the desk is arranged by, and shows it once it is there. */
export function Loaded({ call, children }: LoadedProps) {
  const say = useTeamsWords();
  const [useDesk] = useState(() => createDeskStore(call));
  const status = useDesk((state) => state.status);
  useEffect(() => void useDesk.getState().load(), [useDesk]);
  if (status === 'failed')
    return (
      <EmptyState
        alert
        icon={<Unplug size={24} />}
        title={say('teams.failed')}
        action={<Button onClick={() => void useDesk.getState().load()}>{say('retry')}</Button>}
      />
    );
  return status === 'loading' ? <Skeleton height="12rem" /> : children(useDesk);
}
