import type { Availability, Outside } from '@parley/protocol';
import { useLocale, type CommonWords, type Say, type WidgetWords } from '../../words';
import type { Topic } from './topics';

/** What is found at this hour: by what the chat is about, or, before that is said, whatever it is about. */
export const outsideOf = (topic: Topic | null, availability: Availability | null): Outside | null =>
  topic?.outside ?? availability?.outside ?? null;

/** "Monday 09:00", on the reader's own clock; null: nobody knows. */
export function useOpening(outside: Outside | null): string | null {
  const locale = useLocale();
  if (!outside?.opensAt) return null;
  const options = { weekday: 'long', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(outside.opensAt));
}

/** In the team's own words, or in ours; and when somebody is back. That the chat is closed stands in the header already. */
export function outsideLines(
  { what, text }: Outside,
  opening: string | null,
  say: Say<CommonWords & WidgetWords>,
): string[] {
  const words = text ?? (what === 'hide' ? null : say(`outside.${what}`));
  return [...(words ? [words] : []), ...(opening ? [say('outside.back', { time: opening })] : [])];
}
