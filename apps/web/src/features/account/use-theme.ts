import { useEffect } from 'react';
import type { PreferencesStore } from './preferences.store';

/** Colours are chosen on the root element, where the tokens look for it. */
export function useTheme(usePreferences: PreferencesStore): void {
  const theme = usePreferences((state) => state.theme);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}
