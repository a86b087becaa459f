import { LIMITS, codePoints, type Availability, type User } from '@parley/protocol';
import { useState } from 'react';
import { useSoon } from '../../lib/next-task';
import { useWayOut } from '../../lib/way-out';
import { classNames, Field, LoadFailed, SendBox } from '../../ui';
import { useWidgetWords } from '../../words';
import { canStart, URGENCIES, useStart, takeChat, type StartStore } from './start.store';
import { OutsideCard } from './OutsideCard';
import { outsideOf } from './outside';
import { useTopics } from './topics';
import styles from './StartChat.module.css';

type Chat = NonNullable<ReturnType<typeof takeChat>>;

export interface StartChatProps {
  store: StartStore;
  user: User | null;
  availability: Availability | null;
  onStart: (chat: Chat) => void;
  /** What sends it may still be on its way: until then the words stay in the field. */
  ready?: () => Promise<void> | null;
  /** The page has to be loaded again: what was written is to outlast it. */
  keep?: () => void;
}

/** Topic, urgency, perhaps a name; and the question itself, which is all that is needed. */
export function StartChat({ store, user, availability, onStart, ready, keep }: StartChatProps) {
  const say = useWidgetWords();
  const topics = useTopics();
  const draft = useStart(store, (one) => one);
  const topic = topics.find(({ key }) => key === draft.topic) ?? null;
  const outside = outsideOf(topic, availability);
  const needsEmail = outside?.what === 'message';
  const left = LIMITS.messageChars - codePoints(draft.message);
  const { whenReady, isWaiting, error } = useReady(ready);
  // The field comes first: the keyboard of a phone opens for nothing later than the finger.
  const isTime = useSoon();
  const send = () =>
    whenReady(() => {
      const chat = takeChat(store, topic, user, needsEmail);
      if (chat) onStart(chat);
    });
  const wayOut = useWayOut(error, send, keep);
  return (
    <div className={styles.start}>
      <div className={styles.fields}>
        {isTime && (
          <Matters store={store} topics={topics} user={user} needsEmail={needsEmail} outside={outside} />
        )}
      </div>
      <div className={styles.foot}>
        {error !== null && (
          <div className={styles.failed}>
            <LoadFailed retryLabel={wayOut.label} onRetry={wayOut.act}>
              {wayOut.text}
            </LoadFailed>
          </div>
        )}
        <SendBox
          label={say('start.message')}
          placeholder={say('start.placeholder')}
          sendLabel={say('send')}
          value={draft.message}
          onChange={(message) => store.setState({ message })}
          onSend={send}
          canSend={canStart(draft) && !isWaiting}
          invalid={left < 0}
          notice={
            left > 200 ? null : say(left < 0 ? 'composer.over' : 'composer.left', { count: Math.abs(left) })
          }
          autoFocus
        />
      </div>
    </div>
  );
}

interface MattersProps extends Pick<StartChatProps, 'store' | 'user'> {
  topics: ReturnType<typeof useTopics>;
  needsEmail: boolean;
  outside: ReturnType<typeof outsideOf>;
}

/** What it is about, and who asks. */
function Matters({ store, topics, user, needsEmail, outside }: MattersProps) {
  const say = useWidgetWords();
  const { topic, urgency } = useStart(store, (one) => one);
  return (
    <>
      <Choice
        legend={say('start.topic')}
        options={topics.map(({ key, name }) => ({ value: key, label: name }))}
        value={topic}
        onChange={(topic) => store.setState({ topic })}
      />
      <Choice
        legend={say('start.urgency')}
        options={URGENCIES.map((urgency) => ({ value: urgency, label: say(`urgency.${urgency}`) }))}
        value={urgency}
        onChange={(urgency) => store.setState({ urgency })}
      />
      {user === null && <Who key={String(needsEmail)} store={store} needsEmail={needsEmail} />}
      <OutsideCard outside={outside} />
    </>
  );
}

/** Does it at once where nothing has to come first. */
function useReady(ready: StartChatProps['ready']) {
  const [isWaiting, setWaiting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const whenReady = (work: () => void) => {
    const coming = ready?.();
    if (!coming) return work();
    setWaiting(true);
    setError(null);
    coming.then(work, setError).finally(() => setWaiting(false));
  };
  return { whenReady, isWaiting, error };
}

function Who({ store, needsEmail }: { store: StartStore; needsEmail: boolean }) {
  const say = useWidgetWords();
  const { name, email, emailWrong } = useStart(store, (one) => one);
  const [wanted] = useState(needsEmail || name !== '' || email !== '' || emailWrong);
  return (
    <details className={styles.who} open={wanted || emailWrong}>
      <summary>
        {say(needsEmail ? 'start.whoNeeded' : 'start.who')}{' '}
        {!needsEmail && <small>({say('optional')})</small>}
      </summary>
      <div className={styles.whoFields}>
        <Field
          label={say('start.name')}
          autoComplete="name"
          maxLength={LIMITS.nameChars}
          value={name}
          onChange={(event) => store.setState({ name: event.currentTarget.value })}
        />
        <Field
          label={say('start.email')}
          type="email"
          autoComplete="email"
          inputMode="email"
          hint={say('start.emailHint')}
          required={needsEmail}
          error={emailWrong ? say(email.trim() === '' ? 'start.emailNeeded' : 'start.emailWrong') : undefined}
          value={email}
          onChange={(event) => store.setState({ email: event.currentTarget.value, emailWrong: false })}
        />
      </div>
    </details>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  options: readonly { value: T; label: string }[];
  value: T | null;
  onChange: (value: T) => void;
}

/** One out of a few: a radio group that looks like chips. */
function Choice<T extends string>({ legend, options, value, onChange }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.chips}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(styles.chip, option.value === value && styles.chosen)}
          >
            <input
              className="visually-hidden"
              type="radio"
              name={legend}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
