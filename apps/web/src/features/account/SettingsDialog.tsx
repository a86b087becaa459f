import { useState } from 'react';
import { Dialog, Tabs } from '../../ui';
import { useSecurityWords } from '../../words/security';
import { AlertSettings, type AlertSettingsProps } from './AlertSettings';
import { LookSettings } from './LookSettings';
import { PasswordForm } from './PasswordForm';
import type { PreferencesStore } from './preferences.store';
import { ProfileForm, type StatusChoice } from './ProfileForm';
import type { SecurityStore } from './security.store';
import type { SessionStore } from './session.store';
import { SessionSettings } from './SessionSettings';
import { TwoFactorSettings } from './TwoFactorSettings';
import styles from './Settings.module.css';

interface SettingsDialogProps extends StatusChoice {
  open: boolean;
  onClose: () => void;
  useSession: SessionStore;
  useSecurity: SecurityStore;
  usePreferences: PreferencesStore;
  alerts: AlertSettingsProps['alerts'];
}

const SECTIONS = ['profile', 'password', 'twoFactor', 'sessions', 'look', 'alerts'] as const;
type Section = (typeof SECTIONS)[number];

/** Everything about oneself: who one is, how the console looks, and how it calls. */
export function SettingsDialog(props: SettingsDialogProps) {
  const { open, onClose, useSession, useSecurity, usePreferences, alerts, status, automatic, onStatus } =
    props;
  const say = useSecurityWords();
  const [section, setSection] = useState<Section>('profile');
  return (
    <Dialog open={open} onClose={onClose} title={say('account.title')} closeLabel={say('close')} size="lg">
      <Tabs<Section>
        className={styles.sections}
        label={say('account.sections')}
        value={section}
        controls="settings-section"
        onChange={setSection}
        tabs={SECTIONS.map((value) => ({ value, label: say(`account.${value}`) }))}
      />
      <div
        id="settings-section"
        role="tabpanel"
        aria-label={say(`account.${section}`)}
        className={styles.section}
      >
        {section === 'profile' && (
          <ProfileForm {...{ useSession, usePreferences, status, automatic, onStatus }} />
        )}
        {section === 'password' && <PasswordForm useSession={useSession} />}
        {section === 'twoFactor' && <TwoFactorSettings useSecurity={useSecurity} />}
        {section === 'sessions' && <SessionSettings useSecurity={useSecurity} />}
        {section === 'look' && <LookSettings usePreferences={usePreferences} />}
        {section === 'alerts' && <AlertSettings usePreferences={usePreferences} alerts={alerts} />}
      </div>
    </Dialog>
  );
}
