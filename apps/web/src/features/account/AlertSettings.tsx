import { useState } from 'react';
import { Button } from '../../ui';
import { useConsoleWords } from '../../words/console';
import type { SoundName } from '../../lib/sounds';
import { Switch } from './Choice';
import type { PreferencesStore } from './preferences.store';
import styles from './Settings.module.css';
import { SoundSettings } from './SoundSettings';

type Permission = 'default' | 'granted' | 'denied' | 'unsupported';

export interface AlertSettingsProps {
  usePreferences: PreferencesStore;
  alerts: {
    ring(name: SoundName, volume: number): void;
    permission(): Permission;
    ask(): Promise<Permission>;
    /** Shows one for a test; whether the browser took it. */
    test(): boolean;
  };
}

/** How the console calls an agent back. The browser is asked only when somebody presses the button. */
export function AlertSettings({ usePreferences, alerts }: AlertSettingsProps) {
  const say = useConsoleWords();
  const { notifications, change } = usePreferences();
  const [permission, setPermission] = useState(alerts.permission);
  const allow = async () => setPermission(await alerts.ask());
  return (
    <>
      <SoundSettings usePreferences={usePreferences} ring={alerts.ring} />
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
      {permission !== 'unsupported' && (
        <TestButton {...{ usePreferences, alerts, permission }} onAnswer={setPermission} />
      )}
      {permission === 'denied' && (
        <p className={styles.problem} role="alert">
          {say('account.denied')}
        </p>
      )}
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

interface TestButtonProps extends AlertSettingsProps {
  permission: Permission;
  onAnswer: (permission: Permission) => void;
}

type Outcome = 'shown' | 'testFailed' | 'dismissed';

/** As a new chat would call, sound and all. Who was not asked yet is asked now, and told what the browser made of it. */
function TestButton({ usePreferences, alerts, permission, onAnswer }: TestButtonProps) {
  const say = useConsoleWords();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const test = async () => {
    const { sounds, volume } = usePreferences.getState();
    if (sounds.newChat !== 'none') alerts.ring(sounds.newChat, volume);
    const answer = await alerts.ask();
    onAnswer(answer);
    if (answer === 'denied') return setOutcome(null);
    setOutcome(answer === 'granted' ? (alerts.test() ? 'shown' : 'testFailed') : 'dismissed');
  };
  return (
    <>
      <Button className={styles.submit} onClick={() => void test()}>
        {say('account.test')}
      </Button>
      {permission === 'default' && outcome === null && (
        <p className={styles.hint}>{say('account.willAsk')}</p>
      )}
      {outcome === 'shown' && <p role="status">{say('account.shown')}</p>}
      {outcome !== null && outcome !== 'shown' && (
        <p className={styles.problem} role="alert">
          {say(`account.${outcome}`)}
        </p>
      )}
    </>
  );
}
