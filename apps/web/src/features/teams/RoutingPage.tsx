import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, EmptyState, Page, Skeleton } from '../../ui';
import { useAdminWords } from '../../words/admin';
import { useTeamsWords } from '../../words/teams';
import { CalibrationCard } from './CalibrationCard';
import { ReplayCard } from './ReplayCard';
import { createRoutingReportsStore } from './routing-reports.store';
import type { DeskProps } from './teams.types';

/** For those who lead: whether the way in which chats are shared is a good one. */
export function RoutingPage({ call }: DeskProps) {
  const say = useTeamsWords();
  const title = useAdminWords();
  const [useReports] = useState(() => createRoutingReportsStore(call));
  const status = useReports((state) => state.status);
  useEffect(() => void useReports.getState().load(), [useReports]);
  return (
    <Page title={title('admin.section.routing')} hint={say('routing.hint')}>
      {status === 'loading' && <Skeleton height="16rem" />}
      {status === 'failed' && (
        <EmptyState
          alert
          icon={<Unplug size={24} />}
          title={say('teams.failed')}
          action={<Button onClick={() => void useReports.getState().load()}>{say('retry')}</Button>}
        />
      )}
      {status === 'ready' && (
        <>
          <ReplayCard useReports={useReports} />
          <CalibrationCard useReports={useReports} />
        </>
      )}
    </Page>
  );
}
