import { useState } from 'react';
import {
  ATTRIBUTE_NUMBER,
  attributeConditionText,
  type AttributeDefinition,
  type AttributeOperator,
  isAttributeDay,
  isFiltered,
  readAttributeCondition,
} from '@parley/protocol';
import { Field, Select } from '../../ui';
import { type ConsoleSay, useConsoleWords } from '../../words/console';

interface AttributeFilterProps {
  /** `AttributeCondition` as text. */
  condition: string | undefined;
  definitions: readonly AttributeDefinition[];
  onChange: (condition: string | undefined) => void;
}

const HOW = {
  ':': 'lists.attribute.is',
  '>=': 'lists.attribute.atLeast',
  '<=': 'lists.attribute.atMost',
} as const;

/** Which attribute, and what it is: a choice, or a number or a day to compare it with. */
export function AttributeFilter({ condition, definitions, onChange }: AttributeFilterProps) {
  const say = useConsoleWords();
  const asked = condition === undefined ? null : readAttributeCondition(condition);
  const definition = definitions.find(({ key, of }) => key === asked?.key && of === asked.of);
  const choose = (key: string) => {
    const one = definitions.find((each) => each.key === key);
    onChange(one && attributeConditionText({ of: one.of, key, is: null }));
  };
  const set = (operator: AttributeOperator, value: string) =>
    definition &&
    onChange(attributeConditionText({ ...definition, is: value === '' ? null : { operator, value } }));
  return (
    <>
      <Select
        label={say('lists.attribute')}
        value={definition?.key ?? ''}
        options={[
          { value: '', label: say('lists.any') },
          ...definitions.map((one) => ({ value: one.key, label: attributeName(one, say) })),
        ]}
        onChange={choose}
      />
      {definition && isFiltered(definition.kind) && (
        // another attribute, another value
        <Value key={definition.key} {...{ definition, set }} is={asked?.is ?? null} />
      )}
    </>
  );
}

const attributeName = ({ of, label }: Pick<AttributeDefinition, 'of' | 'label'>, say: ConsoleSay): string =>
  say(of === 'room' ? 'lists.attribute.ofRoom' : 'lists.attribute.ofContact', { name: label });

interface ValueProps {
  definition: AttributeDefinition;
  is: { operator: AttributeOperator; value: string } | null;
  set: (operator: AttributeOperator, value: string) => void;
}

function Value({ definition, is, set }: ValueProps) {
  const say = useConsoleWords();
  const { kind, choices } = definition;
  if (kind === 'number' || kind === 'date') return <Compared {...{ definition, is, set }} />;
  const values = kind === 'checkbox' ? ['true', 'false'] : choices;
  return (
    <Select
      label={say('lists.attributeValue')}
      value={is?.value ?? ''}
      options={[
        { value: '', label: say('lists.attributeAny') },
        ...values.map((value) => ({
          value,
          label: kind === 'checkbox' ? say(value === 'true' ? 'lists.yes' : 'lists.no') : value,
        })),
      ]}
      onChange={(value) => set(':', value)}
    />
  );
}

function Compared({ definition: { kind }, is, set }: ValueProps) {
  const say = useConsoleWords();
  const [how, setHow] = useState<AttributeOperator>(is?.operator ?? ':');
  const [text, setText] = useState(is?.value ?? '');
  const take = (operator: AttributeOperator, written: string) => {
    setHow(operator);
    setText(written);
    const value = kind === 'number' ? written.trim().replace(',', '.') : written;
    const isRight = kind === 'number' ? ATTRIBUTE_NUMBER.test(value) : isAttributeDay(value);
    set(operator, isRight ? value : '');
  };
  const isWrong = text !== '' && is === null;
  return (
    <>
      <Select<AttributeOperator>
        label={say('lists.attributeHow')}
        value={how}
        options={Object.entries(HOW).map(([value, name]) => ({
          value: value as AttributeOperator,
          label: say(name),
        }))}
        onChange={(operator) => take(operator, text)}
      />
      <Field
        label={say('lists.attributeValue')}
        type={kind === 'date' ? 'date' : 'text'}
        inputMode={kind === 'number' ? 'decimal' : undefined}
        autoComplete="off"
        error={isWrong ? say(`fields.problem.${kind as 'number' | 'date'}`) : undefined}
        value={text}
        onChange={(event) => take(how, event.currentTarget.value)}
      />
    </>
  );
}
