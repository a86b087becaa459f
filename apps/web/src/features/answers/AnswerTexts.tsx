import { useRef, useState } from 'react';
import { ANSWER_VARIABLES, type AnswerLanguage, LIMITS } from '@parley/protocol';
import { Field, Tabs, TextArea } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES } from '../../words';
import { useAnswersWords } from '../../words/answers';
import type { AnswerForm } from './answer-form';
import styles from './Answers.module.css';

interface TextsProps {
  form: AnswerForm;
  onChange: (part: Partial<AnswerForm>) => void;
  error?: string;
}

/** What it says, a language at a time, and what may stand in it for what is only known in a chat. */
export function AnswerTexts({ form, onChange, error }: TextsProps) {
  const say = useAnswersWords();
  const [language, setLanguage] = useState<AnswerLanguage>(form.fallback);
  const frame = useRef<HTMLDivElement>(null);
  const text = form.texts[language];
  const write = (next: string) => onChange({ texts: { ...form.texts, [language]: next } });
  const insert = (name: string) => {
    const area = frame.current?.querySelector('textarea');
    const [from, to] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length];
    write(`${text.slice(0, from)}{{${name}}}${text.slice(to)}`);
    area?.focus();
  };
  return (
    <div className={styles.texts}>
      <Tabs<AnswerLanguage>
        label={say('answers.language')}
        controls="answer-text"
        value={language}
        onChange={setLanguage}
        tabs={LANGUAGES.map((value) => ({
          value,
          label: form.texts[value].trim() === '' ? LANGUAGE_NAMES[value] : `${LANGUAGE_NAMES[value]} ✓`,
        }))}
      />
      <div id="answer-text" role="tabpanel" aria-label={LANGUAGE_NAMES[language]} ref={frame}>
        <TextArea
          label={say('answers.text', { language: LANGUAGE_NAMES[language] })}
          error={error}
          rows={6}
          lang={language}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
        />
      </div>
      <Field
        label={say('answers.choices')}
        hint={say('answers.choicesHint', { count: LIMITS.choices })}
        dir="auto"
        lang={language}
        value={form.choices[language]}
        onChange={(event) =>
          onChange({ choices: { ...form.choices, [language]: event.currentTarget.value } })
        }
      />
      <p className={styles.quiet} id="answer-variables">
        {say('answers.variables')}
      </p>
      <div className={styles.variables} role="group" aria-labelledby="answer-variables">
        {ANSWER_VARIABLES.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.variable}
            title={`{{${name}}}`}
            onClick={() => insert(name)}
          >
            {say(`answers.variable.${name}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
