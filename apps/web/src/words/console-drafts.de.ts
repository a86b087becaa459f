import type { consoleDraftsEn } from './console-drafts.en';
import type { Translation } from './dictionary';

export const consoleDraftsDe: Translation<typeof consoleDraftsEn> = {
  'draft.mark': 'Hier hast du zu schreiben begonnen',
  'draft.reply': 'Auf einem anderen Gerät hast du eine andere Antwort geschrieben',
  'draft.note': 'Auf einem anderen Gerät hast du eine andere Notiz geschrieben',
  'draft.add': 'Hier anfügen',
  'draft.drop': 'Verwerfen',
  'draft.unsent': 'Wird gerade geschrieben, noch nicht gesendet',
};
