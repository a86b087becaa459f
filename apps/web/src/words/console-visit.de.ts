import type { consoleVisitEn } from './console-visit.en';
import type { Translation } from './dictionary';

export const consoleVisitDe: Translation<typeof consoleVisitEn> = {
  'visit.title': 'Wo die Person ist',
  'visit.page': 'Jetzt auf',
  'visit.lastPage': 'Zuletzt auf',
  'visit.device': 'Gerät',
  'visit.time': 'Uhrzeit dort',
  'visit.language': 'Sprache',
  'visit.before': { one: '{count} Seite davor', other: '{count} Seiten davor' },
};
