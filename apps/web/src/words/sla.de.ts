import type { Translation } from './dictionary';
import type { SlaWords } from './sla.en';

export const slaDe: Translation<SlaWords> = {
  'sla.hint':
    'Wie bald dein Team da sein will, in Geschäftszeiten. Die Konsole zählt herunter, warnt und sagt, was zu spät kam.',
  'sla.failed': 'Das konnte nicht geladen werden.',
  'sla.saved': 'Gespeichert. Es gilt binnen einer Sekunde, auch für laufende Chats.',
  'sla.save': 'Speichern',
  'sla.unsaved': 'Es gibt Änderungen, die noch nicht gespeichert sind.',
  'sla.targets': 'Ziele',
  'sla.targetsHint': 'In Minuten. Ein leeres Feld verspricht nichts.',
  'sla.of': 'Für',
  'sla.all': 'Alle Teams',
  'sla.ofAllHint': 'Gilt für Chats ohne Team und wo ein Team keine eigenen Ziele hat.',
  'sla.ofTeamHint': 'Es zählen die Geschäftszeiten des Teams. Eine leere Zeile ist wie bei allen Teams.',
  'sla.priority': 'Priorität',
  'sla.first': 'Erste Antwort',
  'sla.next': 'Nächste Antwort',
  'sla.resolve': 'Lösung',
  'sla.field': '{what}, Priorität {priority}, in Minuten',
  'sla.warning': 'Warnung',
  'sla.warnPercent': 'Warnen, wenn so viel Prozent der Zeit übrig sind',
  'sla.warnHint': 'Der Rand des Chats in der Liste wird gelb, und wer ihn hat, wird gerufen.',
};
