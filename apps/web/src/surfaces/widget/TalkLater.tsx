import { createElement, useEffect } from 'react';
import { useChats } from '../../features/chats';
import { Button } from '../../ui';
import { useWidgetWords } from '../../words';
import { fetchTalk, useTalk, type Part } from './talk.store';
import type { Widget } from './widget.store';
import styles from './Widget.module.css';

/** Fetches what comes after the first screen for whoever has a chat, or may have one. */
export function useTalkSoon(widget: Widget): void {
  const isKnown = useChats(widget.chats, (view) => view.session.user !== null || view.newborn.length > 0);
  const follow = useTalk((state) => state.parts?.followVisit);
  useEffect(() => {
    if (isKnown) void fetchTalk();
  }, [isKnown]);
  useEffect(() => follow?.(widget), [follow, widget]);
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
