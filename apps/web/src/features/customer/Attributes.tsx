import { Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import {
  ATTRIBUTE_SUBJECTS,
  type AttributeDefinition,
  type AttributeSubject,
  type AttributeValue,
  type StaffRoom,
} from '@parley/protocol';
import { Button, PageLink } from '../../ui';
import { useLocale } from '../../words';
import { useConsoleWords } from '../../words/console';
import { valuesOf } from './attributes.rules';
import type { AttributesStore } from './attributes.store';
import { AttributesDialog } from './AttributesDialog';
import styles from './CustomerPanel.module.css';

interface AttributesProps {
  useAttributes: AttributesStore;
  room: StaffRoom;
}

/** What the team and the host system fill in, about this chat and about who is on the other side. */
export function Attributes({ useAttributes, room }: AttributesProps) {
  const say = useConsoleWords();
  const { definitions, load } = useAttributes();
  const [editing, setEditing] = useState(false);
  useEffect(() => void load(), [load, room.id]);
  const filled = definitions.filter(({ key, of }) => Object.hasOwn(valuesOf(room, of), key));
  const isFilledIn = definitions.some(({ archived }) => !archived);
  if (!isFilledIn && filled.length === 0) return null;
  return (
    <section className={styles.earlier} aria-label={say('fields.title')}>
      <h3 className={styles.subtitle}>{say('fields.title')}</h3>
      {filled.length === 0 && <p className={styles.quiet}>{say('fields.none')}</p>}
      {ATTRIBUTE_SUBJECTS.map((of) => (
        <Filled key={of} {...{ of, room }} definitions={filled.filter((one) => one.of === of)} />
      ))}
      {isFilledIn && (
        <div className={styles.begin}>
          <Button size="sm" look="quiet" icon={<Pencil size={16} />} onClick={() => setEditing(true)}>
            {say('fields.edit')}
          </Button>
        </div>
      )}
      {editing && <AttributesDialog {...{ useAttributes, room }} onClose={() => setEditing(false)} />}
    </section>
  );
}

interface FilledProps {
  of: AttributeSubject;
  room: StaffRoom;
  definitions: readonly AttributeDefinition[];
}

function Filled({ of, room, definitions }: FilledProps) {
  const say = useConsoleWords();
  if (definitions.length === 0) return null;
  return (
    <>
      <p className={styles.quiet}>{say(`fields.${of}`)}</p>
      <dl className={styles.visit}>
        {definitions.map(({ key, label, kind }) => (
          <div key={key} className={styles.fact} data-attribute={key}>
            <dt>
              <bdi>{label}</bdi>
            </dt>
            <dd>
              <Shown kind={kind} value={valuesOf(room, of)[key]!} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export function Shown({ kind, value }: { kind: AttributeDefinition['kind']; value: AttributeValue }) {
  const say = useConsoleWords();
  const locale = useLocale();
  if (typeof value === 'boolean') return say(value ? 'customer.yes' : 'customer.no');
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (kind === 'link') return <PageLink page={value} />;
  if (kind === 'date')
    // a day is the same one everywhere
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${value}T00:00:00Z`),
    );
  return <bdi className={styles.told}>{value}</bdi>;
}
