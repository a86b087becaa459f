import { createElement, useEffect } from 'react';
import { Button } from '../../ui';
import { useWidgetWords } from '../../words';
import { fetchTalk, useTalk, type Part } from './talk.store';
import type { Widget } from './widget.store';
import styles from './Widget.module.css';

/** Fetches what comes after the first screen while nobody waits for it. */
export function useTalkSoon(widget: Widget): void {
  useEffect(() => {
    const begin = async () => (await fetchTalk())?.followVisit(widget);
    const timer = setTimeout(() => void begin(), 200);
    return () => clearTimeout(timer);
  }, [widget]);
}

/** A part of that, as soon as it is here. */
export function TalkLater({ widget, part = 'Talk' }: { widget: Widget; part?: Part }) {
  const say = useWidgetWords();
  const parts = useTalk((state) => state.parts);
  const failed = useTalk((state) => state.failed);
  useEffect(() => void fetchTalk(), []);
  // One component, fetched once: not a new one for each drawing.
  if (parts) return createElement(parts[part], { widget });
  if (!failed) return null;
  return (
    <div className={styles.failed} role="alert">
      <p>{say('error.UNAVAILABLE')}</p>
      <Button onClick={() => void fetchTalk()}>{say('retry')}</Button>
    </div>
  );
}
