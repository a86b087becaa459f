import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import { Card, Field, LoadFailed, Page, SaveBar, Select, Skeleton, toast } from '../../ui';
import { failureKey } from '../../words';
import { useAdminWords } from '../../words/admin';
import { useSlaWords } from '../../words/sla';
import styles from './Sla.module.css';
import { createSlaStore, type SlaStore } from './sla.store';
import { TargetTable } from './TargetTable';

/** How soon staff want to be there. */
export function SlaPage({ call }: { call: ApiCall }) {
  const say = useSlaWords();
  const title = useAdminWords();
  const [useSla] = useState(() => createSlaStore(call));
  const { status, load } = useSla();
  useEffect(() => void load(), [load]);
  return (
    <Page title={title('admin.section.sla')} hint={say('sla.hint')}>
      {status === 'loading' && <Skeleton height="12rem" />}
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void load()}>
          {say('sla.failed')}
        </LoadFailed>
      )}
      {status === 'ready' && <Targets useSla={useSla} />}
    </Page>
  );
}

const EVERYBODY = '';

function Targets({ useSla }: { useSla: SlaStore }) {
  const say = useSlaWords();
  const { draft, teamId, teams, dirty, saving, failure, choose, warnAt, save } = useSla();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save().then((stored) => stored && toast(say('sla.saved')));
      }}
    >
      <Card title={say('sla.targets')} hint={say('sla.targetsHint')}>
        <Select
          label={say('sla.of')}
          hint={say(teamId === null ? 'sla.ofAllHint' : 'sla.ofTeamHint')}
          value={teamId ?? EVERYBODY}
          options={[
            { value: EVERYBODY, label: say('sla.all') },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => choose(value === EVERYBODY ? null : value)}
        />
        <TargetTable useSla={useSla} />
      </Card>
      <Card title={say('sla.warning')}>
        <Field
          label={say('sla.warnPercent')}
          hint={say('sla.warnHint')}
          type="number"
          required
          min={1}
          max={90}
          value={Number.isNaN(draft.warnPercent) ? '' : draft.warnPercent}
          onChange={(event) => warnAt(event.currentTarget.valueAsNumber)}
        />
      </Card>
      <SaveBar
        label={say('sla.save')}
        busy={saving}
        problem={failure && say(failureKey(failure))}
        hint={dirty && say('sla.unsaved')}
      />
    </form>
  );
}
