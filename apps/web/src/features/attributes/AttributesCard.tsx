import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { ATTRIBUTE_KINDS, type AttributeDefinition, type AttributeSubject, LIMITS } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { Badge, Button, Card, Field, IconButton, Select, TextArea } from '../../ui';
import { useAttributesWords } from '../../words/attributes';
import { type Drafted, keyFor, moved } from './attributes-page.store';
import styles from './Attributes.module.css';

interface CardProps {
  of: AttributeSubject;
  draft: readonly Drafted[];
  onChange: (draft: readonly Drafted[]) => void;
}

/** Those of one kind of thing, in the order in which they are shown; archived ones last. */
export function AttributesCard({ of, draft, onChange }: CardProps) {
  const say = useAttributesWords();
  const ofThis = draft.filter((one) => one.of === of);
  const shown = [...ofThis.filter((one) => !one.archived), ...ofThis.filter((one) => one.archived)];
  const fresh: Drafted = {
    ...{ key: '', label: '', kind: 'text', of, choices: [], archived: false },
    ...{ isStored: false, ownKey: false },
  };
  return (
    <Card title={say(`attributes.${of}`)} hint={say(`attributes.${of}Hint`)}>
      <ul className={styles.rows} aria-label={say(`attributes.${of}`)}>
        {shown.map((one, index) => (
          <AttributeRow
            // what it is called is what is being written
            key={index}
            one={one}
            number={index + 1}
            onChange={(next) => onChange(draft.map((each) => (each === one ? next : each)))}
            onRemove={() => onChange(draft.filter((each) => each !== one))}
            onMove={(by) => onChange(moved(draft, one, by))}
          />
        ))}
      </ul>
      {draft.length < LIMITS.attributeDefinitions && (
        <Button icon={<Plus size={16} />} onClick={() => onChange([...draft, fresh])}>
          {say('attributes.add')}
        </Button>
      )}
    </Card>
  );
}

interface RowProps {
  one: Drafted;
  number: number;
  onChange: (next: Drafted) => void;
  onRemove: () => void;
  onMove: (by: -1 | 1) => void;
}

function AttributeRow({ one, number, onChange, onRemove, onMove }: RowProps) {
  const say = useAttributesWords();
  const name = (label: string) =>
    onChange({ ...one, label, key: one.isStored || one.ownKey ? one.key : keyFor(label) });
  return (
    <li className={styles.row}>
      <Field
        className={styles.name}
        label={say('attributes.label', { number })}
        hideLabel
        placeholder={say('attributes.labelPlaceholder')}
        dir="auto"
        maxLength={LIMITS.attributeLabelChars}
        value={one.label}
        onChange={(event) => name(event.currentTarget.value)}
      />
      <Select
        label={say('attributes.kind', { number })}
        hideLabel
        value={one.kind}
        disabled={one.isStored}
        options={ATTRIBUTE_KINDS.map((value) => ({ value, label: say(`attributes.kind.${value}`) }))}
        onChange={(kind) => onChange({ ...one, kind })}
      />
      {one.archived && <Badge tone="closed">{say('attributes.archived')}</Badge>}
      <Deeds {...{ one, onChange, onRemove, onMove }} />
      <Details {...{ one, onChange }} />
    </li>
  );
}

function Deeds({ one, onChange, onRemove, onMove }: Omit<RowProps, 'number'>) {
  const say = useAttributesWords();
  const name = isolated(one.label.trim() || say('attributes.labelPlaceholder'));
  return (
    <span className={styles.deeds}>
      {!one.archived && (
        <>
          <IconButton
            label={say('attributes.up', { name })}
            icon={<ArrowUp size={18} />}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={say('attributes.down', { name })}
            icon={<ArrowDown size={18} />}
            onClick={() => onMove(1)}
          />
        </>
      )}
      {one.isStored ? (
        <IconButton
          label={say(one.archived ? 'attributes.restore' : 'attributes.archive', { name })}
          icon={one.archived ? <ArchiveRestore size={18} /> : <Archive size={18} />}
          onClick={() => onChange({ ...one, archived: !one.archived })}
        />
      ) : (
        <IconButton label={say('attributes.remove', { name })} icon={<X size={18} />} onClick={onRemove} />
      )}
    </span>
  );
}

const linesOf = ({ choices }: AttributeDefinition): string => choices.join('\n');

function Details({ one, onChange }: Pick<RowProps, 'one' | 'onChange'>) {
  const say = useAttributesWords();
  return (
    <div className={styles.details}>
      {one.isStored ? (
        <p className={styles.quiet}>
          {say('attributes.key')}: <code dir="ltr">{one.key}</code>
        </p>
      ) : (
        <Field
          label={say('attributes.key')}
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          value={one.key}
          onChange={(event) => onChange({ ...one, key: event.currentTarget.value, ownKey: true })}
        />
      )}
      {one.kind === 'list' && (
        <TextArea
          label={say('attributes.choices')}
          dir="auto"
          rows={Math.min(8, Math.max(3, one.choices.length + 1))}
          value={linesOf(one)}
          onChange={(event) => onChange({ ...one, choices: event.currentTarget.value.split('\n') })}
        />
      )}
      {one.archived && <p className={styles.quiet}>{say('attributes.archivedHint')}</p>}
    </div>
  );
}
