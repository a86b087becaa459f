import type { AskingWords } from './asking.en';
import type { Translation } from './dictionary';

export const askingDe: Translation<AskingWords> = {
  'asking.list': 'Befehle',
  'asking.agent': 'Bittet um einen Menschen',
  'asking.agentSaid': 'Ich möchte bitte mit einem Menschen sprechen.',
  'asking.order': 'Zeigt eine deiner Bestellungen hier',
  'asking.orderName': 'Bestellung {id}',
  'asking.isCommand': 'Oben auswählen, oder Esc drücken, um es so zu senden, wie es dasteht.',
  'asking.looking': 'Deine Bestellungen werden gesucht …',
  'asking.failed': 'Deine Bestellungen ließen sich nicht laden. Bitte gleich noch einmal versuchen.',
  'asking.noOrder': 'Eine solche Bestellung von dir kennen wir nicht.',
};
