import { TEAM_DELIVERIES, TEAM_POLICIES } from '@parley/protocol';
import { Card, Select } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import type { TeamCardProps } from './card.types';
import { NumberField } from './NumberField';
import { RULES, type NumberName } from './team-form';
import styles from './Teams.module.css';

/** How a chat comes to somebody of the team. */
export function RoutingCard({ form, change, useDesk, ownId }: TeamCardProps & { ownId: string | null }) {
  const say = useTeamsWords();
  const number = (name: NumberName) => (
    <NumberField
      label={say(`teams.${name}`)}
      hint={say(`teams.${name}Hint`)}
      rule={RULES[name]}
      value={form[name]}
      onChange={(typed) => change({ [name]: typed })}
    />
  );
  return (
    <Card title={say('teams.routing')}>
      <div className={styles.pair}>
        <Select
          label={say('teams.policy')}
          hint={say(`teams.policyHint.${form.policy}`)}
          value={form.policy}
          options={TEAM_POLICIES.map((value) => ({ value, label: say(`teams.policy.${value}`) }))}
          onChange={(policy) => change({ policy })}
        />
        {form.policy !== 'manual' && (
          <Select
            label={say('teams.delivery')}
            hint={say(`teams.deliveryHint.${form.delivery}`)}
            value={form.delivery}
            options={TEAM_DELIVERIES.map((value) => ({ value, label: say(`teams.delivery.${value}`) }))}
            onChange={(delivery) => change({ delivery })}
          />
        )}
        {form.policy !== 'manual' && form.delivery === 'offer' && number('offerSeconds')}
        {number('capacity')}
        {number('graceSeconds')}
        <Overflow form={form} change={change} useDesk={useDesk} ownId={ownId} />
        {form.overflowTeamId !== '' && number('overflowAfterSeconds')}
      </div>
    </Card>
  );
}

function Overflow({ form, change, useDesk, ownId }: TeamCardProps & { ownId: string | null }) {
  const say = useTeamsWords();
  const teams = useDesk((state) => state.teams);
  const others = teams.filter(({ id, archivedAt }) => id !== ownId && archivedAt === null);
  return (
    <Select
      label={say('teams.overflow')}
      hint={say('teams.overflowHint')}
      value={form.overflowTeamId}
      options={[
        { value: '', label: say('teams.overflowNone') },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(overflowTeamId) => change({ overflowTeamId })}
    />
  );
}
