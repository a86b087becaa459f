/** The languages in which people are written to, the fallback first. */
export const LANGUAGES = ['en', 'de', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first that the header `Accept-Language` names of ours, by its weights; null if none. */
export function spokenLanguage(header: string | undefined): Language | null {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = /^\s*q=(\d(?:\.\d{1,3})?)$/.exec(parameters[0] ?? 'q=1')?.[1];
      return { language: tag.split('-')[0], weight: Number(weight ?? 0) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of wanted) if (isLanguage(language)) return language;
  return null;
}

const isLanguage = (text: string | undefined): text is Language =>
  (LANGUAGES as readonly (string | undefined)[]).includes(text);

/** What is kept of a user; a language that we do not have (any more) is the fallback's. */
export const languageOf = (locale: string | null): Language =>
  isLanguage(locale ?? undefined) ? (locale as Language) : 'en';
