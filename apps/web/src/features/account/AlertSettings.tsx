import { useState } from 'react';
import { Button } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { Switch } from './Choice';
import type { PreferencesStore } from './preferences.store';
import styles from './Settings.module.css';

type Permission = 'default' | 'granted' | 'denied' | 'unsupported';

export interface AlertSettingsProps {
  usePreferences: PreferencesStore;
  alerts: {
    ring(): void;
    permission(): Permission;
    ask(): Promise<Permission>;
    /** Shows one for a test; whether the browser took it. */
    test(): boolean;
  };
}

/** How the console calls an agent back. The browser is asked only when somebody presses the button. */
export function AlertSettings({ usePreferences, alerts }: AlertSettingsProps) {
  const say = useConsoleWords();
  const { sound, notifications, change } = usePreferences();
  const [permission, setPermission] = useState(alerts.permission);
  const allow = async () => setPermission(await alerts.ask());
  return (
    <>
      <Switch
        label={say('account.sound')}
        hint={say('account.soundHint')}
        checked={sound}
        onChange={(on) => {
          change({ sound: on });
          if (on) alerts.ring();
        }}
      />
      <Switch
        label={say('account.notifications')}
        hint={say('account.notificationsHint')}
        checked={notifications && permission === 'granted'}
        disabled={permission === 'denied' || permission === 'unsupported'}
        onChange={(on) => {
          change({ notifications: on });
          if (on && permission === 'default') void allow();
        }}
      />
      <FollowSettings usePreferences={usePreferences} />
      {permission === 'default' && (
        <Button className={styles.submit} onClick={() => void allow()}>
          {say('account.allow')}
        </Button>
      )}
      {permission === 'granted' && <TestButton test={alerts.test} />}
      {permission === 'denied' && <p className={styles.problem}>{say('account.denied')}</p>}
      {permission === 'unsupported' && <p className={styles.hint}>{say('account.unsupported')}</p>}
    </>
  );
}

const FOLLOWED = ['followSaid', 'followNotes', 'followDeeds'] as const;

/** Of what happens in a chat that one follows. */
function FollowSettings({ usePreferences }: Pick<AlertSettingsProps, 'usePreferences'>) {
  const say = useConsoleWords();
  const preferences = usePreferences();
  return (
    <fieldset className={styles.group}>
      <legend>{say('account.followed')}</legend>
      {FOLLOWED.map((name) => (
        <Switch
          key={name}
          label={say(`account.${name}`)}
          checked={preferences[name]}
          onChange={(on) => preferences.change({ [name]: on })}
        />
      ))}
    </fieldset>
  );
}

function TestButton({ test }: { test: () => boolean }) {
  const say = useConsoleWords();
  const [failed, setFailed] = useState(false);
  return (
    <>
      <Button className={styles.submit} onClick={() => setFailed(!test())}>
        {say('account.test')}
      </Button>
      {failed && (
        <p className={styles.problem} role="alert">
          {say('account.testFailed')}
        </p>
      )}
    </>
  );
}
