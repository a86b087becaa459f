export { LanguageChoice } from './LookSettings';
export { createPreferencesStore, type PreferencesStore } from './preferences.store';
export { createSessionStore, type SessionStore } from './session.store';
export { SettingsDialog } from './SettingsDialog';
export { SignIn } from './SignIn';
export { useTheme } from './use-theme';
