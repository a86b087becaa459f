import type { Translation } from './dictionary';
import type { IntegrationsWords } from './integrations.en';

export const integrationsDe: Translation<IntegrationsWords> = {
  'integrations.hint':
    'Der Server deines Shops meldet Bestellungen und Buchungen mit einem Schlüssel; dein Team und deine Kunden sehen sie in ihren Chats.',
  'integrations.keys': 'Schlüssel',
  'integrations.keysHint': 'Einer je System, damit man einen wegnehmen kann, ohne die anderen zu stören.',
  'integrations.none': 'Noch kein Schlüssel',
  'integrations.noneHint': 'Erstelle einen und gib ihn dem Server deines Shops als Geheimnis.',
  'integrations.failed': 'Die Schlüssel konnten nicht geladen werden',
  'integrations.make': 'Schlüssel erstellen',
  'integrations.name': 'Wofür ist er?',
  'integrations.nameExample': 'Shop-Server',
  'integrations.scopes': 'Was er schreiben darf',
  'integrations.scope.orders': 'Bestellungen',
  'integrations.scope.bookings': 'Buchungen',
  'integrations.scope.drivers': 'Wie dein System einen Fahrer nennt',
  'integrations.scope.rooms': 'Chats von Kunden und Fahrern',
  'integrations.scope.attributes': 'Attribute von Kunden und Chats',
  'integrations.needScope': 'Wähle mindestens eines.',
  'integrations.made': 'Dein neuer Schlüssel',
  'integrations.madeHint':
    'Kopiere ihn jetzt: Er wird nur dieses eine Mal gezeigt, und wir behalten nichts, woraus er sich wiederherstellen ließe.',
  'integrations.key': 'Schlüssel',
  'integrations.copy': 'Kopieren',
  'integrations.copied': 'Kopiert',
  'integrations.copyFailed': 'Kopieren ging nicht. Markiere den Text und kopiere ihn von Hand.',
  'integrations.done': 'Ich habe ihn',
  'integrations.ends': 'endet auf …{hint}',
  'integrations.madeBy': 'erstellt von {name}, {time}',
  'integrations.used': 'zuletzt benutzt {time}',
  'integrations.unused': 'nie benutzt',
  'integrations.revoked': 'Widerrufen',
  'integrations.revoke': 'Widerrufen',
  'integrations.revokeName': 'Den Schlüssel {name} widerrufen',
  'integrations.revokeAsk': 'Diesen Schlüssel widerrufen?',
  'integrations.revokeHint':
    'Was ihn benutzt, wird ab jetzt abgewiesen. Das lässt sich nicht rückgängig machen.',
  'integrations.try': 'Probier es aus',
  'integrations.tryHint':
    'Eine Bestellung, wie sie jetzt ist. Schick sie erneut, sobald sich etwas daran geändert hat.',
};
