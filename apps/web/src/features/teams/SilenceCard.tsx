import { LIMITS } from '@parley/protocol';
import { Card, TextArea } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import type { TeamCardProps } from './card.types';
import { NumberField } from './NumberField';
import { RULES } from './team-form';

/** What becomes of a chat in which the customer says nothing more. */
export function SilenceCard({ form, change }: TeamCardProps) {
  const say = useTeamsWords();
  return (
    <Card title={say('teams.silence')} hint={say('teams.silenceHint')}>
      <NumberField
        label={say('teams.autoResolveMinutes')}
        hint={say('teams.autoResolveMinutesHint')}
        rule={RULES.autoResolveMinutes}
        value={form.autoResolveMinutes}
        onChange={(autoResolveMinutes) => change({ autoResolveMinutes })}
      />
      {form.autoResolveMinutes.trim() !== '' && (
        <TextArea
          label={say('teams.lastWord')}
          hint={say('teams.lastWordHint')}
          maxLength={LIMITS.lastWordChars}
          value={form.lastWord}
          onChange={(event) => change({ lastWord: event.currentTarget.value })}
        />
      )}
    </Card>
  );
}
