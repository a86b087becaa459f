import type { Translation } from './dictionary';
import type { consoleSoundsEn } from './console-sounds.en';

export const consoleSoundsDe: Translation<typeof consoleSoundsEn> = {
  'sounds.title': 'Töne',
  'sounds.newChat': 'Ein neuer Chat, oder einer, der mir gegeben wird',
  'sounds.message': 'Eine Nachricht in meinem Chat oder einem, dem ich folge',
  'sounds.mention': 'Ein Kollege erwähnt mich, flüstert oder ruft',
  'sounds.due': 'Einer meiner Chats ist fast zu spät, oder zu spät',
  'sounds.volume': 'Lautstärke',
  'sounds.percent': '{number} %',
  'sounds.play': 'Anhören: {what}',
  'sounds.is.none': 'Keiner',
  'sounds.is.chime': 'Zweiklang',
  'sounds.is.drop': 'Tropfen',
  'sounds.is.bell': 'Glocke',
  'sounds.is.knock': 'Klopfen',
  'sounds.is.pulse': 'Puls',
  'account.willAsk': 'Der Browser wird fragen, ob diese Seite dich benachrichtigen darf.',
  'account.shown': 'Der Browser hat eine gezeigt.',
  'account.dismissed':
    'Der Browser hat gefragt und keine Antwort bekommen. Drück noch einmal, um wieder gefragt zu werden.',
};
