import { useId, useState } from 'react';
import { LIMITS } from '@parley/protocol';
import { Back, Button, Card, EmptyState, Field, Page, SaveBar, toast } from '../../ui';
import { sayFailure, type Failure } from '../../words';
import { useTeamsWords } from '../../words/teams';
import { HolidaysCard } from './HolidaysCard';
import type { HoursCardProps } from './hours-card.types';
import { formFor, hoursOf, isTimeZone, problemOf, type HoursForm } from './hours-form';
import { NEW, type PlanProps } from './teams.types';
import styles from './Teams.module.css';
import { WeekCard } from './WeekCard';

/** One plan: a week, in a place, and the days that are otherwise. */
export function HoursEditor({ useDesk, path, go }: PlanProps) {
  const say = useTeamsWords();
  const plan = useDesk((state) => state.hours.find(({ id }) => id === path)) ?? null;
  const [form, setForm] = useState(() => formFor(plan));
  const [busy, setBusy] = useState(false);
  if (!plan && path !== NEW)
    return (
      <EmptyState
        title={say('hours.gone')}
        action={<Button onClick={() => go('')}>{say('hours.back')}</Button>}
      />
    );
  const problem = problemOf(form);
  const change = (part: Partial<HoursForm>) => setForm({ ...form, ...part });
  const done = async (deed: Promise<Failure | null>, word: string) => {
    setBusy(true);
    const failure = await deed;
    setBusy(false);
    if (failure) return toast(sayFailure(failure), { tone: 'danger' });
    toast(word);
    go('');
  };
  const { saveHours, removeHours } = useDesk.getState();
  return (
    <div className={styles.editor}>
      <Back label={say('hours.back')} onClick={() => go('')} />
      <Page title={plan ? <bdi>{plan.name}</bdi> : say('hours.new')}>
        <form
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!problem) void done(saveHours(plan?.id ?? null, hoursOf(form)), say('teams.saved'));
          }}
        >
          <PlaceCard form={form} change={change} />
          <WeekCard form={form} change={change} />
          <HolidaysCard form={form} change={change} />
          <SaveBar
            label={say('save')}
            busy={busy}
            disabled={problem !== null}
            hint={problem && say(`hours.problem.${problem}`)}
          >
            {plan && (
              <Button
                look="danger"
                busy={busy}
                onClick={() => void done(removeHours(plan.id), say('hours.removed'))}
              >
                {say('hours.remove')}
              </Button>
            )}
          </SaveBar>
        </form>
      </Page>
    </div>
  );
}

function PlaceCard({ form, change }: HoursCardProps) {
  const say = useTeamsWords();
  const zones = useId();
  return (
    <Card>
      <div className={styles.pair}>
        <Field
          label={say('hours.name')}
          required
          dir="auto"
          maxLength={LIMITS.nameChars}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Field
          label={say('hours.zone')}
          hint={say('hours.zoneHint')}
          dir="ltr"
          spellCheck={false}
          list={zones}
          value={form.timeZone}
          error={isTimeZone(form.timeZone) ? undefined : say('hours.problem.timeZone')}
          onChange={(event) => change({ timeZone: event.currentTarget.value.trim() })}
        />
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </datalist>
      </div>
    </Card>
  );
}
