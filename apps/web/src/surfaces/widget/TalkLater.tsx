import { createElement, useEffect } from 'react';
import { useChats } from '../../features/chats';
import { useWayOut } from '../../lib/way-out';
import { LoadFailed } from '../../ui';
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
  const parts = useTalk((state) => state.parts);
  const error = useTalk((state) => state.error);
  const { text, label, act } = useWayOut(error, () => void fetchTalk());
  useEffect(() => void fetchTalk(), []);
  // One component, fetched once: not a new one for each drawing.
  if (parts) return createElement(parts[part], { widget });
  if (error === null) return null;
  return (
    <div className={styles.failed}>
      <LoadFailed retryLabel={label} onRetry={act}>
        {text}
      </LoadFailed>
    </div>
  );
}
