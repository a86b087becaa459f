import { CalendarClock, Plus } from 'lucide-react';
import type { BusinessHours } from '@parley/protocol';
import { Button, EmptyState, Page, Rows } from '../../ui';
import { useAdminWords } from '../../words/admin';
import { useTeamsWords } from '../../words/teams';
import { HoursEditor } from './HoursEditor';
import { Loaded } from './Loaded';
import { NEW, type DeskProps, type PlanProps } from './teams.types';
import styles from './Teams.module.css';
import { useDayNames } from './use-day-names';

/** When teams are there: weeks and holidays, which several teams may share. */
export const HoursPage = ({ call, path, go }: DeskProps) => (
  <Loaded call={call}>
    {(useDesk) =>
      path === '' ? (
        <PlanList useDesk={useDesk} path={path} go={go} />
      ) : (
        <HoursEditor key={path} useDesk={useDesk} path={path} go={go} />
      )
    }
  </Loaded>
);

function PlanList({ useDesk, go }: PlanProps) {
  const say = useTeamsWords();
  const title = useAdminWords();
  const plans = useDesk((state) => state.hours);
  const add = (
    <Button look="primary" icon={<Plus size={18} />} onClick={() => go(NEW)}>
      {say('hours.add')}
    </Button>
  );
  return (
    <Page title={title('admin.section.hours')} hint={say('hours.hint')} action={plans.length > 0 && add}>
      {plans.length === 0 ? (
        <EmptyState icon={<CalendarClock size={24} />} title={say('hours.none')} action={add}>
          {say('hours.noneHint')}
        </EmptyState>
      ) : (
        <Rows>
          {plans.map((plan) => (
            <li key={plan.id}>
              <PlanRow plan={plan} onOpen={() => go(plan.id)} />
            </li>
          ))}
        </Rows>
      )}
    </Page>
  );
}

function PlanRow({ plan, onOpen }: { plan: BusinessHours; onOpen: () => void }) {
  const say = useTeamsWords();
  const days = useDayNames('short');
  const open = [...new Set(plan.week.map(({ day }) => day))].toSorted((a, b) => a - b);
  return (
    <button type="button" className={styles.row} onClick={onOpen}>
      <span className={styles.icon}>
        <CalendarClock size={20} aria-hidden="true" />
      </span>
      <span className={styles.names}>
        <bdi className={styles.name}>{plan.name}</bdi>
        <span className={styles.quiet}>
          {open.map((day) => days[day - 1]).join(', ') || say('hours.closed')}
          {' · '}
          <bdi>{plan.timeZone}</bdi>
        </span>
      </span>
      <span className={styles.quiet}>{say('hours.holidayCount', { count: plan.holidays.length })}</span>
    </button>
  );
}
