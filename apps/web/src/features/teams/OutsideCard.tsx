import { LIMITS, OUTSIDE_HOURS } from '@parley/protocol';
import { Card, Select, TextArea } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import type { TeamCardProps } from './card.types';
import styles from './Teams.module.css';

/** When the team is there, and what customers find when it is not. */
export function OutsideCard({ form, change, useDesk }: TeamCardProps) {
  const say = useTeamsWords();
  const hours = useDesk((state) => state.hours);
  return (
    <Card title={say('teams.hours')}>
      <div className={styles.pair}>
        <Select
          label={say('teams.plan')}
          hint={say('teams.planHint')}
          value={form.hoursId}
          options={[
            { value: '', label: say('teams.always') },
            ...hours.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(hoursId) => change({ hoursId })}
        />
        {form.hoursId !== '' && (
          <Select
            label={say('teams.outside')}
            hint={say(`teams.outsideHint.${form.outside}`)}
            value={form.outside}
            options={OUTSIDE_HOURS.map((value) => ({ value, label: say(`teams.outside.${value}`) }))}
            onChange={(outside) => change({ outside })}
          />
        )}
      </div>
      {form.hoursId !== '' && form.outside !== 'hide' && (
        <TextArea
          label={say('teams.outsideText')}
          hint={say('teams.outsideTextHint')}
          maxLength={LIMITS.outsideTextChars}
          value={form.outsideText}
          onChange={(event) => change({ outsideText: event.currentTarget.value })}
        />
      )}
    </Card>
  );
}
