import { useLocale } from '../../words';

/** 3 May 2026, as the reader's language writes it. */
export function useDate(): (iso: string) => string {
  const locale = useLocale();
  return (iso) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(iso));
}
