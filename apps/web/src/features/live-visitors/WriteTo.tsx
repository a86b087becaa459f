import { useState, type FormEvent } from 'react';
import { LIMITS, type LiveVisitor } from '@parley/protocol';
import { Button, TextArea } from '../../ui';
import { sayFailure } from '../../words';
import { useLiveVisitorsWords } from '../../words/live-visitors';
import type { LiveVisitorsStore } from './live-visitors.store';
import styles from './Visitors.module.css';

interface WriteToProps {
  visitor: LiveVisitor;
  useVisitors: LiveVisitorsStore;
}

/** The first word to a visitor, once. */
export function WriteTo({ visitor, useVisitors }: WriteToProps) {
  const say = useLiveVisitorsWords();
  const [writing, setWriting] = useState(false);
  if (visitor.invitation) {
    const isThere = visitor.invitation.roomId !== null;
    return (
      <p role="status" className={styles.quiet}>
        {say(isThere ? 'visitors.taken' : 'visitors.onItsWay')}
      </p>
    );
  }
  if (visitor.chatting) return null;
  if (writing)
    return <FirstWord visitor={visitor} useVisitors={useVisitors} onClose={() => setWriting(false)} />;
  return (
    <Button size="sm" className={styles.write} onClick={() => setWriting(true)}>
      {say('visitors.write')}
    </Button>
  );
}

function FirstWord({ visitor, useVisitors, onClose }: WriteToProps & { onClose: () => void }) {
  const say = useLiveVisitorsWords();
  const invite = useVisitors((state) => state.invite);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    const failure = await invite(visitor.id, text);
    setBusy(false);
    if (failure) setProblem(sayFailure(failure));
    else onClose();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <TextArea
        label={say('visitors.message')}
        hint={say('visitors.messageHint')}
        rows={2}
        dir="auto"
        autoFocus
        maxLength={LIMITS.messageChars}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <span className={styles.line}>
        <Button type="submit" size="sm" look="primary" busy={busy}>
          {say('send')}
        </Button>
        <Button size="sm" look="quiet" onClick={onClose}>
          {say('cancel')}
        </Button>
      </span>
    </form>
  );
}
