import { useEffect, useState } from 'react';
import { Button } from '../../ui';
import { useWidgetWords } from '../../words';
import type { Talk } from './Talk';
import type { Widget } from './widget.store';
import styles from './Widget.module.css';

let arrived: typeof Talk | null = null;

const load = async (): Promise<typeof Talk> => {
  arrived ??= (await import('./Talk')).Talk;
  return arrived;
};

/** Fetches what comes after the first screen while nobody waits for it. */
export function useTalkSoon(): void {
  useEffect(() => {
    // Should it not arrive now, it is fetched again, and missed, when it is needed.
    const timer = setTimeout(() => void load().catch(() => null), 200);
    return () => clearTimeout(timer);
  }, []);
}

export function TalkLater({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const [View, setView] = useState(() => arrived);
  const [failed, setFailed] = useState(false);
  const fetchNow = () => {
    setFailed(false);
    load().then(
      (view) => setView(() => view),
      () => setFailed(true),
    );
  };
  useEffect(() => {
    if (!View) fetchNow();
  }, []);
  if (View) return <View widget={widget} />;
  if (!failed) return null;
  return (
    <div className={styles.failed} role="alert">
      <p>{say('error.UNAVAILABLE')}</p>
      <Button onClick={fetchNow}>{say('retry')}</Button>
    </div>
  );
}
