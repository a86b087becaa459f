import type { Translation } from './dictionary';
import type { consoleCommandEn } from './console-command.en';

export const consoleCommandDe: Translation<typeof consoleCommandEn> = {
  'command.title': 'Befehlsleiste',
  'command.label': 'Zu einem Chat, einer Liste, einem Kollegen, oder etwas tun',
  'command.none': 'So heißt nichts',
  'command.group.chats': 'Chat',
  'command.group.deeds': 'Tun',
  'command.group.lists': 'Liste',
  'command.group.people': 'Kollege',
  'command.group.pages': 'Seite',
  'command.page.people': 'Personen',
  'command.page.teams': 'Teams',
  'command.page.topics': 'Themen',
  'command.page.answers': 'Vorbereitete Antworten',
  'command.page.account': 'Mein Konto',
  'keys.lists': 'Liste wählen',
  'keys.narrow': 'Liste einschränken',
  'keys.beside': 'Nächsten Chat daneben zeigen',
  'keys.alone': 'Nur diesen Chat zeigen',
  'keys.command': 'Befehlsleiste',
  'tabs.beside': '{name} daneben zeigen',
  'tabs.notBeside': '{name} nicht mehr daneben zeigen',
};
