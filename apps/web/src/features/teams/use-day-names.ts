import { useMemo } from 'react';
import { useLocale } from '../../words';

/** Monday to Sunday in the reader's language. */
export function useDayNames(width: 'long' | 'short'): readonly string[] {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' });
    // the fifth of January 2026 was a Monday
    return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2026, 0, 5 + day)));
  }, [locale, width]);
}
