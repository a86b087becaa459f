import type { Translation } from './dictionary';
import type { protectionEn } from './protection.en';

export const protectionDe: Translation<typeof protectionEn> = {
  'protection.hint':
    'Was nicht gespeichert wird, wenn es in einen Chat geschrieben wird, und wer nicht hineindarf.',
  'protection.saved': 'Gespeichert. Es gilt innerhalb einer Sekunde auf jedem Server.',
  'protection.save': 'Speichern',
  'protection.failed': 'Das ließ sich nicht laden.',
  'protection.unsaved': 'Es gibt Änderungen, die noch nicht gespeichert sind.',

  'protection.hide': 'Vor dem Speichern verbergen',
  'protection.hideHint':
    'In Nachrichten, Änderungen, Notizen, Namen, Betreffs und Bewertungen, bevor etwas gespeichert wird. Die letzten vier Ziffern bleiben, und wer es schrieb, erfährt es.',
  'protection.cards': 'Nummern von Zahlungskarten',
  'protection.ibans': 'Kontonummern (IBAN)',
  'protection.patterns': 'Eigene Muster',
  'protection.patternsHint':
    'Ein Name und ein Muster aus Buchstaben, . [a-z] \\d \\w \\s \\b ( | ) und ? * + {2,4}. Groß oder klein ist gleich.',
  'protection.patternName': 'Was es ist',
  'protection.pattern': 'Muster',
  'protection.patternWrong': 'Dieses Muster geht nicht: {problem}',
  'protection.addPattern': 'Muster hinzufügen',
  'protection.removePattern': 'Muster {name} entfernen',

  'protection.try': 'Ausprobieren',
  'protection.tryHint':
    'Was mit den Einstellungen, wie sie hier stehen, aus diesem Text würde. Nichts davon wird behalten.',
  'protection.tryText': 'Ein Text',
  'protection.tryStored': 'Würde gespeichert als',
  'protection.trySame': 'Würde gespeichert, wie er ist.',
  'protection.tryRefused': 'Würde nicht angenommen: Es steht ein Wort darin, das du ablehnst.',
  'protection.tryFlagged': 'Würde für das Team markiert.',
  'protection.tryWrong': 'In den Einstellungen stimmt etwas nicht. Berichtige es zuerst.',

  'protection.words': 'Wörter',
  'protection.wordsHint':
    'Je Zeile ein Wort oder mehrere hintereinander. Gefunden werden ganze Wörter, gleich wie sie geschrieben sind. Notizen des Teams werden nicht angesehen.',
  'protection.wordsRefuse': 'Ablehnen',
  'protection.wordsRefuseHint': 'Die Nachricht geht zurück und kann anders geschrieben werden.',
  'protection.wordsMask': 'Verbergen',
  'protection.wordsMaskHint': 'Das Wort wird als Punkte gespeichert.',
  'protection.wordsFlag': 'Für das Team markieren',
  'protection.wordsFlagHint': 'Kunden sehen nichts davon.',

  'protection.floods': 'Fluten',
  'protection.repeatRooms': 'Denselben Text markieren ab so vielen Chats',
  'protection.repeatMinutes': 'innerhalb so vieler Minuten (0: nie)',
  'protection.proof': 'Neue Gäste müssen zeigen, dass sie keine Flut sind',
  'protection.proofHint':
    'Ihr Browser rechnet ein, zwei Sekunden, bevor der Chat beginnt; niemand muss etwas tun.',
  'protection.proof.off': 'Nie',
  'protection.proof.attack': 'Bei einem Angriff',
  'protection.proof.always': 'Immer',
  'protection.attackGuests': 'Ein Angriff sind so viele neue Gäste in einer Minute',

  'protection.blocks': 'Gesperrt',
  'protection.blocksHint':
    'Personen sperrst du neben ihrem Chat. Dein Team wird durch keine Adresse ausgesperrt.',
  'protection.noBlocks': 'Niemand ist gesperrt.',
  'protection.network': 'Adresse oder Bereich',
  'protection.networkHint': 'Etwa 203.0.113.7, 203.0.113.0/24 oder 2001:db8::/48',
  'protection.networkWrong': 'Das ist keine Adresse, oder ein zu weiter Bereich.',
  'protection.block': 'Sperren',
  'protection.unblock': 'Wieder hereinlassen',
  'protection.unblockName': '{name} wieder hereinlassen',
  'protection.someone': 'Jemand ohne Namen',
  'protection.reason': 'Grund',
  'protection.reason.abuse': 'Beleidigung',
  'protection.reason.spam': 'Werbung',
  'protection.reason.fraud': 'Betrug',
  'protection.reason.other': 'Etwas anderes',
  'protection.how': 'Wie lange',
  'protection.hours.1': 'Eine Stunde',
  'protection.hours.24': 'Ein Tag',
  'protection.hours.168': 'Eine Woche',
  'protection.hours.0': 'Für immer',
  'protection.until': 'bis {time}',
  'protection.forGood': 'für immer',
  'protection.by': 'von {name}',
};
