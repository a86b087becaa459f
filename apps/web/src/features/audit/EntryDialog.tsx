import type { ReactNode } from 'react';
import type { AuditEntry } from '@parley/protocol';
import { Button, Dialog } from '../../ui';
import { useTimes } from '../../words';
import { useAuditWords } from '../../words/audit';
import type { AuditStore } from './audit.store';
import { NO_CHOICE, type Choice } from './choice';
import { actorName } from './names';
import styles from './Audit.module.css';

interface EntryDialogProps {
  useAudit: AuditStore;
  entry: AuditEntry;
  onClose: () => void;
}

/** Everything that the chain says of one deed. */
export function EntryDialog({ useAudit, entry, onClose }: EntryDialogProps) {
  const say = useAuditWords();
  const { people, choose } = useAudit();
  const { actor, target } = entry;
  const name = actorName(actor, people, say);
  const only = (choice: Partial<Choice>) => {
    void choose({ ...NO_CHOICE, ...choice });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(`audit.action.${entry.action}`)}
      closeLabel={say('close')}
      actions={
        <>
          {target.id !== null && (
            <Button onClick={() => only({ target: target.id! })}>{say('audit.onlyTarget')}</Button>
          )}
          <Button onClick={() => only({ actor: actor.id ?? actor.role })}>
            {say('audit.onlyActor', { name })}
          </Button>
        </>
      }
    >
      <Facts useAudit={useAudit} entry={entry} name={name} />
    </Dialog>
  );
}

function Facts({ useAudit, entry, name }: { useAudit: AuditStore; entry: AuditEntry; name: string }) {
  const say = useAuditWords();
  const times = useTimes();
  const people = useAudit((state) => state.people);
  const { n, at, action, actor, target, details, hash } = entry;
  const named = (value: string): string => people.get(value)?.name ?? value;
  return (
    <dl className={styles.facts}>
      <Fact of={say('audit.detail.deed', { n })} code={action} />
      <Fact of={say('audit.detail.when')} code={at}>
        {times.full(at)}
      </Fact>
      <Fact of={say('audit.detail.who')} code={[actor.role, actor.id].filter(Boolean).join(' ')}>
        {name}
      </Fact>
      {actor.address && <Fact of={say('audit.detail.address')} code={actor.address} />}
      {actor.session && <Fact of={say('audit.detail.session')} code={actor.session} />}
      {target.id !== null && (
        <Fact of={say('audit.detail.target')} code={`${target.type} ${target.id}`}>
          {people.get(target.id)?.name}
        </Fact>
      )}
      {Object.entries(details).map(([key, value]) => (
        <Fact key={key} of={<code dir="ltr">{key}</code>} code={shown(value, named)} />
      ))}
      <Fact of={say('audit.detail.hash')} code={hash} />
    </dl>
  );
}

function shown(value: AuditEntry['details'][string], named: (value: string) => string): string {
  if (typeof value === 'string') return named(value);
  return typeof value === 'object' && value !== null ? value.join(', ') : String(value);
}

interface FactProps {
  of: ReactNode;
  /** As the chain has it. */
  code: string;
  /** The same for people. */
  children?: ReactNode;
}

const Fact = ({ of, code, children }: FactProps) => (
  <div>
    <dt>{of}</dt>
    <dd>
      {children && <bdi>{children}</bdi>}
      <code dir="ltr">{code}</code>
    </dd>
  </div>
);
