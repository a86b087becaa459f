import { useState, type FormEvent } from 'react';
import {
  LIMITS,
  PRIORITIES,
  type Priority,
  type RoomConditions,
  STATUS_CHOICES,
  type StatusChoice,
} from '@parley/protocol';
import { Button, Dialog, Field, Select } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { AttributeFilter } from './AttributeFilter';
import { CONDITION_NAMES, type Label, type Labels } from './condition-words';
import styles from './FilterDialog.module.css';

const WAITS = [1, 5, 15, 30, 60, 240] as const;
const ANY = '' as const;

interface FilterDialogProps {
  conditions: RoomConditions;
  labels: Labels;
  onApply: (conditions: RoomConditions) => void;
  onClose: () => void;
}

/** Everything that a list may be narrowed by; nothing happens before it is applied. */
export function FilterDialog({ conditions, labels, onApply, onClose }: FilterDialogProps) {
  const say = useConsoleWords();
  const [chosen, setChosen] = useState<RoomConditions>(conditions);
  const change = (part: RoomConditions) => setChosen(withoutGaps({ ...chosen, ...part }));
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onApply(chosen);
  };
  return (
    <Dialog open onClose={onClose} title={say('lists.filterTitle')} closeLabel={say('close')}>
      <form className={styles.conditions} onSubmit={apply}>
        <Choices {...{ chosen, change, labels }} />
        {labels.attributes.length > 0 && (
          <AttributeFilter
            condition={chosen.attribute}
            definitions={labels.attributes}
            onChange={(attribute) => change({ attribute })}
          />
        )}
        <Eyes {...{ chosen, change }} />
        <Times {...{ chosen, change }} />
        <footer className={styles.conditionDeeds}>
          <Button look="quiet" onClick={() => setChosen({})}>
            {say('lists.reset')}
          </Button>
          <Button type="submit" look="primary">
            {say('lists.apply')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface PartProps {
  chosen: RoomConditions;
  change: (part: RoomConditions) => void;
}

function Choices({ chosen, change, labels }: PartProps & { labels: Labels }) {
  const say = useConsoleWords();
  const any = { value: ANY, label: say('lists.any') };
  return (
    <>
      <Select<StatusChoice | ''>
        label={say(CONDITION_NAMES.status)}
        value={chosen.status ?? ANY}
        options={[
          any,
          ...STATUS_CHOICES.toReversed().map((value) => ({
            value,
            label: say(value === 'unresolved' ? 'lists.status.unresolved' : `status.${value}`),
          })),
        ]}
        onChange={(status) => change({ status: status || undefined })}
      />
      <Select
        label={say(CONDITION_NAMES.assignee)}
        value={chosen.assignee ?? ANY}
        options={[
          any,
          { value: 'me', label: say('lists.me') },
          { value: 'none', label: say('lists.nobody') },
          ...optionsOf(labels.agents),
        ]}
        onChange={(assignee) => change({ assignee: assignee || undefined })}
      />
      {labels.teams.length > 0 && (
        <Select
          label={say(CONDITION_NAMES.team)}
          value={chosen.team ?? ANY}
          options={[any, { value: 'mine', label: say('lists.myTeams') }, ...optionsOf(labels.teams)]}
          onChange={(team) => change({ team: team || undefined })}
        />
      )}
      {labels.topics.length > 0 && (
        <Select
          label={say(CONDITION_NAMES.topic)}
          value={chosen.topic ?? ANY}
          options={[any, ...optionsOf(labels.topics)]}
          onChange={(topic) => change({ topic: topic || undefined })}
        />
      )}
      <Select<Priority | ''>
        label={say(CONDITION_NAMES.priority)}
        value={chosen.priority ?? ANY}
        options={[
          any,
          ...PRIORITIES.toReversed().map((value) => ({ value, label: say(`priority.${value}`) })),
        ]}
        onChange={(priority) => change({ priority: priority || undefined })}
      />
      <Field
        label={say(CONDITION_NAMES.tag)}
        dir="auto"
        autoComplete="off"
        maxLength={LIMITS.tagChars}
        value={chosen.tag ?? ''}
        onChange={(event) => change({ tag: event.currentTarget.value || undefined })}
      />
    </>
  );
}

/** What one has an eye on. */
function Eyes({ chosen, change }: PartProps) {
  const say = useConsoleWords();
  const any = { value: ANY, label: say('lists.any') };
  return (
    <>
      <Select<'' | 'yes' | 'unread'>
        label={say(CONDITION_NAMES.mentioned)}
        value={chosen.mentioned ?? ANY}
        options={[
          any,
          { value: 'yes', label: say('lists.yes') },
          { value: 'unread', label: say('lists.unread') },
        ]}
        onChange={(mentioned) => change({ mentioned: mentioned || undefined })}
      />
      <Select<'' | 'yes'>
        label={say(CONDITION_NAMES.following)}
        value={chosen.following ?? ANY}
        options={[any, { value: 'yes', label: say('lists.yes') }]}
        onChange={(following) => change({ following: following || undefined })}
      />
    </>
  );
}

function Times({ chosen, change }: PartProps) {
  const say = useConsoleWords();
  const any = { value: ANY, label: say('lists.any') };
  return (
    <>
      <Select
        label={say(CONDITION_NAMES.waitingMinutes)}
        value={String(chosen.waitingMinutes ?? ANY)}
        options={[
          any,
          ...WAITS.map((count) => ({ value: String(count), label: say('lists.waitingMinutes', { count }) })),
        ]}
        onChange={(minutes) => change({ waitingMinutes: minutes ? Number(minutes) : undefined })}
      />
      <Select<'' | 'yes' | 'no'>
        label={say(CONDITION_NAMES.snoozed)}
        value={chosen.snoozed ?? ANY}
        options={[any, { value: 'yes', label: say('lists.yes') }, { value: 'no', label: say('lists.no') }]}
        onChange={(snoozed) => change({ snoozed: snoozed || undefined })}
      />
      <Field
        label={say(CONDITION_NAMES.from)}
        type="date"
        max={chosen.to}
        value={chosen.from ?? ''}
        onChange={(event) => change({ from: event.currentTarget.value || undefined })}
      />
      <Field
        label={say(CONDITION_NAMES.to)}
        type="date"
        min={chosen.from}
        value={chosen.to ?? ''}
        onChange={(event) => change({ to: event.currentTarget.value || undefined })}
      />
    </>
  );
}

const optionsOf = (labels: readonly Label[]) => labels.map(({ id, name }) => ({ value: id, label: name }));

const withoutGaps = (conditions: RoomConditions): RoomConditions =>
  Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined));
