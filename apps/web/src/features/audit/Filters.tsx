import { AUDIT_ACTORS } from '@parley/protocol';
import { Button, Field, Select } from '../../ui';
import { useAuditWords } from '../../words/audit';
import type { AuditStore } from './audit.store';
import { GROUPS, isChosen, NO_CHOICE, type Choice } from './choice';
import styles from './Audit.module.css';

export function Filters({ useAudit }: { useAudit: AuditStore }) {
  const say = useAuditWords();
  const { choice, choose } = useAudit();
  const what = choice.action.split('.')[0] as Choice['action'];
  return (
    <search className={styles.filters} aria-label={say('audit.filters')}>
      <Who useAudit={useAudit} />
      <Select<Choice['action']>
        label={say('audit.what')}
        value={what}
        onChange={(action) => void choose({ action })}
        options={[
          { value: '', label: say('audit.everything') },
          ...GROUPS.map((group) => ({ value: group, label: say(`audit.group.${group}`) })),
        ]}
      />
      <Day useAudit={useAudit} of="from" />
      <Day useAudit={useAudit} of="to" />
      <Target useAudit={useAudit} />
      {isChosen(choice) && (
        <Button look="quiet" onClick={() => void choose(NO_CHOICE)}>
          {say('audit.clear')}
        </Button>
      )}
    </search>
  );
}

function Who({ useAudit }: { useAudit: AuditStore }) {
  const say = useAuditWords();
  const { choice, choose, people, team } = useAudit();
  // somebody else than a colleague may have been chosen in the details of a deed
  const other =
    choice.actor && people.has(choice.actor) && !team.includes(choice.actor) ? [choice.actor] : [];
  const named = [...team, ...other].map((id) => ({ value: id, label: people.get(id)?.name ?? id }));
  return (
    <Select
      label={say('audit.who')}
      value={choice.actor}
      onChange={(actor) => void choose({ actor })}
      options={[
        { value: '', label: say('audit.everybody') },
        ...named,
        ...AUDIT_ACTORS.map((actor) => ({ value: actor, label: say(`audit.actor.${actor}`) })),
      ]}
    />
  );
}

function Day({ useAudit, of }: { useAudit: AuditStore; of: 'from' | 'to' }) {
  const say = useAuditWords();
  const { choice, choose } = useAudit();
  return (
    <Field
      type="date"
      label={say(`audit.${of}`)}
      value={choice[of]}
      min={of === 'to' ? choice.from || '2000-01-01' : '2000-01-01'}
      max="2999-12-31"
      onChange={(event) =>
        event.currentTarget.validity.valid && void choose({ [of]: event.currentTarget.value })
      }
    />
  );
}

function Target({ useAudit }: { useAudit: AuditStore }) {
  const say = useAuditWords();
  const { choice, typeTarget } = useAudit();
  return (
    <Field
      type="search"
      className={styles.target}
      label={say('audit.target')}
      maxLength={100}
      spellCheck={false}
      value={choice.target}
      onChange={(event) => typeTarget(event.currentTarget.value)}
    />
  );
}
