import { Languages } from 'lucide-react';
import { IconButton, Menu } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, setLanguage, useLanguage } from '../../words';
import { useShopWords } from '../../words/shop';

export function LanguageMenu() {
  const say = useShopWords();
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
