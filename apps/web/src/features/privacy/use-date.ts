import { useLanguage } from '../../words';

/** 3 May 2026, as the reader's language writes it. */
export function useDate(): (iso: string) => string {
  const language = useLanguage();
  return (iso) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(iso));
}
