import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui';
import { useConsoleWords } from '../../words/console';
import styles from './Console.module.css';
import type { Console } from './console.types';
import { NARROW } from './layout.store';
import { useMatches } from './use-matches';

interface NotificationOfferProps {
  desk: Console;
  /** The page that this place for it is on. */
  on: 'list' | 'chat';
}

/** Above the chat, where there is room; on a narrow screen above the list, since a chat needs all of that. */
export function NotificationOffer({ desk, on }: NotificationOfferProps) {
  const narrow = useMatches(NARROW);
  return narrow === (on === 'list') && <Offer desk={desk} />;
}

/** Asks whether to ask: the browser's own question comes only after a press on the button, and never twice. */
function Offer({ desk: { alerts, usePreferences } }: { desk: Console }) {
  const say = useConsoleWords();
  const { notifications, change } = usePreferences();
  const [permission, setPermission] = useState(alerts.permission);
  if (permission !== 'default' || !notifications) return null;
  return (
    <div className={styles.offer} role="region" aria-label={say('account.notifications')}>
      <BellRing size={16} aria-hidden="true" />
      <p>{say('alerts.offer')}</p>
      <Button size="sm" look="primary" onClick={() => void alerts.ask().then(setPermission)}>
        {say('account.allow')}
      </Button>
      <Button size="sm" look="quiet" onClick={() => change({ notifications: false })}>
        {say('alerts.later')}
      </Button>
    </div>
  );
}
