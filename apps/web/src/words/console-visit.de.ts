import { consoleNotesDe } from './console-notes.de';
import type { consoleVisitEn } from './console-visit.en';
import type { Translation } from './dictionary';

export const consoleVisitDe: Translation<typeof consoleVisitEn> = {
  'visit.title': 'Wo die Person ist',
  'visit.page': 'Jetzt auf',
  'visit.lastPage': 'Zuletzt auf',
  'visit.from': 'Gekommen von',
  'visit.direct': 'Von selbst, oder der Browser verrät es nicht',
  'visit.landing': 'Erste Seite',
  'visit.campaign': 'Kampagne',
  'visit.device': 'Gerät',
  'visit.time': 'Uhrzeit dort',
  'visit.language': 'Sprache',
  'visit.before': { one: '{count} Seite davor', other: '{count} Seiten davor' },
  ...consoleNotesDe,

  // who is on the shop now, and has no chat
  'console.visitorLeft': 'Besucher {code} war weg, bevor deine Nachricht da war. Es wurde nichts gesendet.',
  'console.visitorTook': 'Besucher {code} hat deine Nachricht: Der Chat steht in deiner Liste.',
  'console.visitors': 'Besucher im Shop',
};
