import { adminSectionsDe } from './admin-sections.de';
import type { Translation } from './dictionary';
import type { consoleCommandEn } from './console-command.en';

export const consoleCommandDe: Translation<typeof consoleCommandEn> = {
  ...adminSectionsDe,
  'command.title': 'Befehlsleiste',
  'command.label': 'Zu einem Chat, einer Liste, einem Kollegen, oder etwas tun',
  'command.none': 'So heißt nichts',
  'command.group.chats': 'Chat',
  'command.group.deeds': 'Tun',
  'command.group.lists': 'Liste',
  'command.group.people': 'Kollege',
  'command.group.pages': 'Seite',
  'keys.lists': 'Liste wählen',
  'keys.narrow': 'Liste einschränken',
  'keys.beside': 'Nächsten Chat daneben zeigen',
  'keys.alone': 'Nur diesen Chat zeigen',
  'keys.command': 'Befehlsleiste',
  'tabs.beside': '{name} daneben zeigen',
  'tabs.notBeside': '{name} nicht mehr daneben zeigen',
  'day.title': 'Dein Tag',
  'day.meter': '{open}/{capacity} Chats',
  'day.load': '{open} von {capacity} Chats',
  'day.answered': 'Erste Antworten heute',
  'day.closed': 'Heute beendet',
  'day.firstAnswer': 'Erste Antwort, meist nach',
  'day.rating': { one: 'Bewertung von {count} Kunden', other: 'Bewertung von {count} Kunden' },
  'keys.day': 'Dein Tag',
};
