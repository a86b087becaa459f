import type { AskingWords } from './asking.en';
import type { Translation } from './dictionary';

export const askingDe: Translation<AskingWords> = {
  'asking.list': 'Befehle',
  'asking.agent': 'Bittet um einen Menschen',
  'asking.agentSaid': 'Ich möchte bitte mit einem Menschen sprechen.',
  'asking.order': 'Zeigt eine Ihrer Bestellungen hier',
  'asking.orderName': 'Bestellung {id}',
  'asking.isCommand': 'Oben auswählen, oder Esc drücken, um es so zu senden, wie es dasteht.',
  'asking.looking': 'Ihre Bestellungen werden gesucht …',
  'asking.failed': 'Ihre Bestellungen ließen sich nicht laden. Bitte gleich noch einmal versuchen.',
  'asking.noOrder': 'Eine solche Bestellung von Ihnen kennen wir nicht.',
};
