import { Select } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, setLanguage, useLanguage, type Language } from '../../words';
import { useConsoleWords } from '../../words/console';
import { Choice } from './Choice';
import { DENSITIES, THEMES, type Preferences, type PreferencesStore } from './preferences.store';

export function LookSettings({ usePreferences }: { usePreferences: PreferencesStore }) {
  const say = useConsoleWords();
  const { theme, density, change } = usePreferences();
  return (
    <>
      <LanguageChoice />
      <Choice<Preferences['theme']>
        label={say('account.theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: say(`account.theme.${value}`) }))}
        onChange={(value) => change({ theme: value })}
      />
      <Choice<Preferences['density']>
        label={say('account.density')}
        value={density}
        options={DENSITIES.map((value) => ({ value, label: say(`account.density.${value}`) }))}
        onChange={(value) => change({ density: value })}
      />
    </>
  );
}

export function LanguageChoice({ hideLabel = false }: { hideLabel?: boolean }) {
  const say = useConsoleWords();
  const language = useLanguage();
  return (
    <Select<Language>
      label={say('language')}
      hideLabel={hideLabel}
      value={language}
      options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      onChange={(value) => void setLanguage(value)}
    />
  );
}
