import type { AuditEntry } from '@parley/protocol';
import { useTimes } from '../../words';
import { useAuditWords } from '../../words/audit';
import type { AuditStore } from './audit.store';
import { GroupIcon } from './GroupIcon';
import { actorName } from './names';
import styles from './Audit.module.css';

interface EntryListProps {
  useAudit: AuditStore;
  items: readonly AuditEntry[];
  onOpen: (entry: AuditEntry) => void;
}

/** A row a deed, under the day of it. */
export function EntryList({ useAudit, items, onOpen }: EntryListProps) {
  const say = useAuditWords();
  const times = useTimes();
  const people = useAudit((state) => state.people);
  return (
    <div aria-label={say('audit.list')} role="group">
      {byDay(items, times.day).map(([day, entries]) => (
        <section key={entries[0]!.n}>
          <h2 className={styles.day}>{day}</h2>
          <ul className={styles.rows}>
            {entries.map((entry) => (
              <li key={entry.n}>
                <button type="button" className={styles.row} onClick={() => onOpen(entry)}>
                  <span className={styles.icon}>
                    <GroupIcon action={entry.action} />
                  </span>
                  <span className={styles.what}>
                    <span className={styles.action}>{say(`audit.action.${entry.action}`)}</span>
                    <span className={styles.quiet}>
                      <bdi>{actorName(entry.actor, people, say)}</bdi>
                    </span>
                  </span>
                  <Whom useAudit={useAudit} entry={entry} />
                  <time className={styles.time} dateTime={entry.at} title={times.full(entry.at)}>
                    {times.clock(entry.at)}
                  </time>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** To whom, where that is somebody else than who did it; of what is no person the end of its id, by which rows are told apart. */
function Whom({ useAudit, entry: { target, actor } }: { useAudit: AuditStore; entry: AuditEntry }) {
  const people = useAudit((state) => state.people);
  if (target.id === null || target.id === actor.id) return null;
  const name = people.get(target.id)?.name;
  return (
    <span className={styles.whom}>
      {name ? <bdi>{name}</bdi> : <code dir="ltr">{`${target.type} …${target.id.slice(-6)}`}</code>}
    </span>
  );
}

function byDay(items: readonly AuditEntry[], dayOf: (at: string) => string): [string, AuditEntry[]][] {
  const days: [string, AuditEntry[]][] = [];
  for (const entry of items) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.[0] === day) last[1].push(entry);
    else days.push([day, [entry]]);
  }
  return days;
}
