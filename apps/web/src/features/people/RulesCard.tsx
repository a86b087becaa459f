import { useEffect, useMemo } from 'react';
import type { ApiCall } from '@parley/client';
import { STAFF_ROLES, type StaffRole } from '@parley/protocol';
import { Card, Check, Skeleton, toast } from '../../ui';
import { sayFailure } from '../../words';
import { usePeopleWords } from '../../words/people';
import { createRulesStore } from './rules.store';
import styles from './People.module.css';

/** What is asked of those who sign in. */
export function RulesCard({ call }: { call: ApiCall }) {
  const say = usePeopleWords();
  const useRules = useMemo(() => createRulesStore(call), [call]);
  const { rules, failure, load, require } = useRules();
  useEffect(() => void load(), [load]);
  const change = async (role: StaffRole, isRequired: boolean) => {
    const problem = await require(role, isRequired);
    toast(problem ? sayFailure(problem) : say('people.rulesSaved'), { tone: problem ? 'danger' : 'neutral' });
  };
  return (
    <Card title={say('people.rules')}>
      {failure && <p role="alert">{sayFailure(failure)}</p>}
      {!failure && !rules && <Skeleton height="3rem" />}
      {rules && (
        <fieldset className={styles.rules}>
          <legend>{say('people.mustTwo')}</legend>
          {STAFF_ROLES.map((role) => (
            <Check
              key={role}
              checked={rules.totpRequired.includes(role)}
              onChange={(isRequired) => void change(role, isRequired)}
            >
              {say(`people.role.${role}`)}
            </Check>
          ))}
          <p className={styles.quiet}>{say('people.mustTwoHint')}</p>
        </fieldset>
      )}
    </Card>
  );
}
