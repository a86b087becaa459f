import { Languages } from 'lucide-react';
import { IconButton, Menu } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, setLanguage, useLanguage, useWords } from '../../words';

/** The language of the page, each in its own words. */
export function LanguageMenu() {
  const say = useWords();
  const language = useLanguage();
  return (
    <Menu
      label={say('language')}
      items={LANGUAGES.map((one) => ({
        label: <span lang={one}>{LANGUAGE_NAMES[one]}</span>,
        checked: one === language,
        onSelect: () => void setLanguage(one),
      }))}
      trigger={(props) => <IconButton {...props} label={say('language')} icon={<Languages size={20} />} />}
    />
  );
}
