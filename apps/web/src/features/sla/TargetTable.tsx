import { DUE_KINDS, type DueKind, type Priority } from '@parley/protocol';
import { Field } from '../../ui';
import { useSlaWords } from '../../words/sla';
import { ROWS, targetOf } from './policies';
import styles from './Sla.module.css';
import type { SlaStore } from './sla.store';

/** A year. */
const MOST_MINUTES = 366 * 24 * 60;

/** Minutes, by priority and by what has to happen. What is left empty is no promise. */
export function TargetTable({ useSla }: { useSla: SlaStore }) {
  const say = useSlaWords();
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('sla.priority')}</th>
            {DUE_KINDS.map((kind) => (
              <th key={kind} scope="col">
                {say(`sla.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((priority) => (
            <tr key={priority}>
              <th scope="row">{say(`priority.${priority}`)}</th>
              {DUE_KINDS.map((kind) => (
                <td key={kind}>
                  <Target {...{ useSla, priority, kind }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TargetProps {
  useSla: SlaStore;
  priority: Priority;
  kind: DueKind;
}

function Target({ useSla, priority, kind }: TargetProps) {
  const say = useSlaWords();
  const { draft, teamId, promise } = useSla();
  const own = targetOf(draft.policies, teamId, priority);
  // where a team has said nothing for a priority, what is said for all holds
  const inherited = own || teamId === null ? null : targetOf(draft.policies, null, priority)?.[kind];
  return (
    <Field
      hideLabel
      label={say('sla.field', { what: say(`sla.${kind}`), priority: say(`priority.${priority}`) })}
      type="number"
      min={1}
      max={MOST_MINUTES}
      placeholder={inherited == null ? '–' : String(inherited)}
      value={own?.[kind] ?? ''}
      onChange={({ currentTarget: { valueAsNumber: minutes } }) =>
        promise(priority, kind, Number.isNaN(minutes) ? null : minutes)
      }
    />
  );
}
