import { commonAr } from '../../apps/web/src/words/common.ar.js';
import { commonDe } from '../../apps/web/src/words/common.de.js';
import { commonEn } from '../../apps/web/src/words/common.en.js';
import { consoleAr } from '../../apps/web/src/words/console.ar.js';
import { consoleDe } from '../../apps/web/src/words/console.de.js';
import { consoleEn } from '../../apps/web/src/words/console.en.js';
import { phrase, type Entry, type Params } from '../../apps/web/src/words/dictionary.js';
import type { Language } from '../../apps/web/src/words/language.js';
import { adminAr } from '../../apps/web/src/words/admin.ar.js';
import { adminDe } from '../../apps/web/src/words/admin.de.js';
import { adminEn } from '../../apps/web/src/words/admin.en.js';
import { liveVisitorsAr } from '../../apps/web/src/words/live-visitors.ar.js';
import { privacyAr } from '../../apps/web/src/words/privacy.ar.js';
import { liveVisitorsDe } from '../../apps/web/src/words/live-visitors.de.js';
import { privacyDe } from '../../apps/web/src/words/privacy.de.js';
import { liveVisitorsEn } from '../../apps/web/src/words/live-visitors.en.js';
import { privacyEn } from '../../apps/web/src/words/privacy.en.js';
import { widgetLookAr } from '../../apps/web/src/words/widget-look.ar.js';
import { widgetLookDe } from '../../apps/web/src/words/widget-look.de.js';
import { widgetLookEn } from '../../apps/web/src/words/widget-look.en.js';
import { yourDataAr } from '../../apps/web/src/words/your-data.ar.js';
import { yourDataDe } from '../../apps/web/src/words/your-data.de.js';
import { yourDataEn } from '../../apps/web/src/words/your-data.en.js';
import { shopAr } from '../../apps/web/src/words/shop.ar.js';
import { shopDe } from '../../apps/web/src/words/shop.de.js';
import { shopEn } from '../../apps/web/src/words/shop.en.js';
import { peopleAr } from '../../apps/web/src/words/people.ar.js';
import { peopleDe } from '../../apps/web/src/words/people.de.js';
import { peopleEn } from '../../apps/web/src/words/people.en.js';
import { routingAr } from '../../apps/web/src/words/routing.ar.js';
import { routingDe } from '../../apps/web/src/words/routing.de.js';
import { routingEn } from '../../apps/web/src/words/routing.en.js';
import { teamsAr } from '../../apps/web/src/words/teams.ar.js';
import { teamsDe } from '../../apps/web/src/words/teams.de.js';
import { teamsEn } from '../../apps/web/src/words/teams.en.js';
import { timelineAr } from '../../apps/web/src/words/timeline.ar.js';
import { timelineDe } from '../../apps/web/src/words/timeline.de.js';
import { timelineEn } from '../../apps/web/src/words/timeline.en.js';
import { widgetAr } from '../../apps/web/src/words/widget.ar.js';
import { widgetDe } from '../../apps/web/src/words/widget.de.js';
import { widgetEn } from '../../apps/web/src/words/widget.en.js';

const WORDS: Record<Language, Record<string, Entry>> = {
  en: {
    ...commonEn,
    ...widgetEn,
    ...shopEn,
    ...consoleEn,
    ...timelineEn,
    ...yourDataEn,
    ...liveVisitorsEn,
    ...privacyEn,
    ...widgetLookEn,
    ...teamsEn,
    ...routingEn,
    ...peopleEn,
    ...adminEn,
  },
  de: {
    ...commonDe,
    ...widgetDe,
    ...shopDe,
    ...consoleDe,
    ...timelineDe,
    ...yourDataDe,
    ...liveVisitorsDe,
    ...privacyDe,
    ...widgetLookDe,
    ...teamsDe,
    ...routingDe,
    ...peopleDe,
    ...adminDe,
  },
  ar: {
    ...commonAr,
    ...widgetAr,
    ...shopAr,
    ...consoleAr,
    ...timelineAr,
    ...yourDataAr,
    ...liveVisitorsAr,
    ...privacyAr,
    ...widgetLookAr,
    ...teamsAr,
    ...routingAr,
    ...peopleAr,
    ...adminAr,
  },
};

type Key =
  | keyof typeof commonEn
  | keyof typeof widgetEn
  | keyof typeof shopEn
  | keyof typeof consoleEn
  | keyof typeof timelineEn
  | keyof typeof adminEn
  | keyof typeof liveVisitorsEn
  | keyof typeof privacyEn
  | keyof typeof widgetLookEn
  | keyof typeof teamsEn
  | keyof typeof routingEn
  | keyof typeof peopleEn
  | keyof typeof yourDataEn;

/** What the pages say, so that a person who reads another language finds the same button. */
export type Say = (key: Key, params?: Params) => string;

export const wordsIn =
  (language: Language): Say =>
  (key, params) =>
    phrase(WORDS[language][key]!, language, params);

/** Every sentence of a language that is not the same in English: what must not be read on its pages. */
export function englishOnly(language: Language): string[] {
  const other = new Set(Object.values(WORDS[language]).flatMap(textsOf));
  return Object.values(WORDS.en)
    .flatMap(textsOf)
    .filter((text) => !other.has(text) && !text.includes('{'));
}

const textsOf = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));

/** The same words, whether or not names in them are set apart for the sake of the writing direction. */
export const loosely = (text: string): RegExp =>
  new RegExp(`^${ISOLATES}${text.split(/\s/).map(escaped).join(`${ISOLATES}\\s${ISOLATES}`)}${ISOLATES}$`);

const ISOLATES = '[\\u2066-\\u2069]*';
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export type { Language };
