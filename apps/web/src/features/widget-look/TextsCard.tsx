import { LIMITS } from '@parley/protocol';
import { Card, Field } from '../../ui';
import { directionOf, LANGUAGE_NAMES, LANGUAGES } from '../../words';
import { useWidgetLookWords } from '../../words/widget-look';
import type { CardProps } from './card.types';
import styles from './WidgetPage.module.css';

/** Who speaks, and with which first words. */
export function TextsCard({ useWidgetLook, look }: CardProps) {
  const say = useWidgetLookWords();
  const { change, problems } = useWidgetLook();
  return (
    <Card title={say('look.texts')} hint={say('look.textsHint')}>
      <div className={styles.pair}>
        <Field
          label={say('look.teamName')}
          hint={say('look.teamNameHint')}
          dir="auto"
          maxLength={LIMITS.nameChars}
          value={look.teamName}
          onChange={(event) => change({ teamName: event.currentTarget.value })}
        />
        <Field
          label={say('look.avatar')}
          hint={say('look.avatarHint')}
          type="url"
          dir="ltr"
          placeholder="https://"
          spellCheck={false}
          maxLength={LIMITS.pictureUrlChars}
          value={look.avatarUrl}
          error={problems.has('avatarUrl') ? say('look.avatarWrong') : undefined}
          onChange={(event) => change({ avatarUrl: event.currentTarget.value.trim() })}
        />
      </div>
      <fieldset className={styles.texts}>
        <legend>{say('look.greeting')}</legend>
        <p className={styles.quiet}>{say('look.greetingHint')}</p>
        {LANGUAGES.map((language) => (
          <Field
            key={language}
            label={<span lang={language}>{LANGUAGE_NAMES[language]}</span>}
            lang={language}
            dir={directionOf(language)}
            maxLength={LIMITS.greetingChars}
            value={look.greetings[language]}
            onChange={(event) =>
              change({ greetings: { ...look.greetings, [language]: event.currentTarget.value } })
            }
          />
        ))}
      </fieldset>
    </Card>
  );
}
