import { LIMITS } from '@parley/protocol';
import { Card, ColorInput, Field, FieldFrame } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import type { TeamCardProps } from './card.types';
import styles from './Teams.module.css';

export function TeamNameCard({ form, change }: TeamCardProps) {
  const say = useTeamsWords();
  return (
    <Card>
      <div className={styles.named}>
        <Field
          label={say('teams.name')}
          required
          dir="auto"
          maxLength={LIMITS.nameChars}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <FieldFrame label={say('teams.color')}>
          {(ids) => <ColorInput {...ids} value={form.color} onChange={(color) => change({ color })} />}
        </FieldFrame>
      </div>
    </Card>
  );
}
