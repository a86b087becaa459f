import { consoleSoundsDe } from './console-sounds.de';
import { consoleDraftsDe } from './console-drafts.de';
import type { consoleAttentionEn } from './console-attention.en';
import type { Translation } from './dictionary';

export const consoleAttentionDe: Translation<typeof consoleAttentionEn> = {
  ...consoleDraftsDe,
  ...consoleSoundsDe,
  'queue.view.mentioned': 'Erwähnt',
  'queue.view.following': 'Verfolgt',
  'queue.empty.mentioned': 'Niemand hat dich erwähnt',
  'queue.emptyHint.mentioned':
    'Hier stehen Chats, in deren Notizen dich jemand mit @ nennt, ungelesene zuerst.',
  'queue.empty.following': 'Du verfolgst keinen Chat',
  'queue.emptyHint.following': 'Verfolge einen Chat, um zu erfahren, was darin geschieht.',
  'queue.sort.due': 'Als Nächstes fällig',
  'queue.sort.mentioned': 'Ungelesene Erwähnungen zuerst',
  'lists.mentioned': 'Erwähnt mich',
  'lists.unread': 'Noch nicht angesehen',
  'lists.following': 'Von mir verfolgt',
  'mention.unread': 'Du wirst erwähnt',
  'mention.list': 'Wen erwähnen',
  'alerts.mention': '{name} erwähnt dich',
  'alerts.followed': '{what} · {name}',
  'alerts.followedSaid': 'Neue Nachricht',
  'alerts.followedAnswer': 'Neue Antwort',
  'alerts.followedNote': 'Neue Notiz',
  'alerts.followedDeed': 'Neuigkeit',
  'follow.start': 'Verfolgen',
  'follow.stop': 'Nicht mehr verfolgen',
  'follow.by': 'Verfolgt von {names}',
  'follow.started': 'Du erfährst, was in diesem Chat geschieht',
  'follow.stopped': 'Du erfährst nichts mehr aus diesem Chat',
  'keys.follow': 'Verfolgen oder nicht mehr verfolgen',
  'account.followed': 'Aus verfolgten Chats möchte ich erfahren',
  'account.followSaid': 'Nachrichten und Antworten',
  'account.followNotes': 'Notizen',
  'account.followDeeds': 'Was mit dem Chat geschieht',
  'presence.awayAutomatic': 'Abwesend (automatisch)',
  'account.away': 'Von selbst auf abwesend stellen',
  'account.awayNever': 'Nie',
  'account.awayAfter': {
    one: 'Nach {count} Minute ohne Eingabe',
    other: 'Nach {count} Minuten ohne Eingabe',
  },
};
