import type { Translation } from './dictionary';
import type { errorsEn } from './errors.en';

export const errorsDe: Translation<typeof errorsEn> = {
  'error.UNAUTHENTICATED': 'Du wurdest abgemeldet. Bitte melde dich neu an.',
  'error.FORBIDDEN': 'Mit deinem Konto geht das nicht.',
  'error.NOT_FOUND': 'Das finden wir nicht mehr. Vielleicht wurde es verschoben oder gelöscht.',
  'error.METHOD_NOT_ALLOWED': 'Diese Seite ist veraltet. Bitte lade sie neu.',
  'error.CONFLICT':
    'Jemand war schneller: Es hat sich etwas geändert. Schau kurz nach und versuche es noch einmal.',
  'error.GONE': 'Das gibt es nicht mehr.',
  'error.TOO_LARGE': 'Das ist zu lang. Bitte kürze es oder teile es in zwei Teile.',
  'error.UNSUPPORTED_TYPE': 'Diese Art von Datei können wir nicht annehmen.',
  'error.INVALID': 'Hier stimmt etwas noch nicht. Bitte prüfe es und versuche es noch einmal.',
  'error.RATE_LIMITED': 'Das war etwas schnell. Bitte warte einen Moment und versuche es noch einmal.',
  'error.UNAVAILABLE': 'Wir erreichen unseren Dienst gerade nicht. Bitte versuche es gleich noch einmal.',
  'error.INTERNAL': 'Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal.',
  'reason.ALREADY_ASSIGNED': 'Ein Teammitglied hat diesen Chat schon übernommen.',
  'reason.ALREADY_EXISTS': 'Zu dieser E-Mail-Adresse gibt es schon ein Konto. Versuche dich anzumelden.',
  'reason.ALREADY_INVITED':
    'Diese Adresse ist schon eingeladen. Sende stattdessen diese Einladung noch einmal.',
  'reason.ALREADY_RATED': 'Du hast diesen Chat schon bewertet. Danke!',
  'reason.BAD_CURSOR': 'Die Liste hat sich verändert. Bitte lade sie neu.',
  'reason.BLOCKED':
    'Dieser Chat steht dir zurzeit nicht offen. Wenn du das für einen Irrtum hältst, schreib uns bitte eine E-Mail.',
  'reason.CHANGED_MEANWHILE': 'Jemand hat das inzwischen geändert. Bitte neu laden.',
  'reason.DRAINING': 'Wir starten kurz neu. Deine Nachricht wird von selbst gesendet.',
  'reason.EDIT_WINDOW_OVER': 'Nachrichten lassen sich 15 Minuten lang ändern. Bitte sende eine neue.',
  'reason.EMPTY': 'Noch nichts zu senden. Schreib zuerst ein paar Worte.',
  'reason.ID_REUSED':
    'Das konnten wir nicht senden. Bitte kopiere den Text und sende ihn als neue Nachricht.',
  'reason.IDENTITY_EXPIRED': 'Deine Anmeldung ist abgelaufen. Bitte melde dich neu an.',
  'reason.IDENTITY_REFUSED': 'Wir konnten nicht bestätigen, wer du bist. Der Chat geht weiter wie bisher.',
  'reason.IMAGE_TOO_LARGE': 'Dieses Bild ist zu groß. Bitte sende ein kleineres.',
  'reason.IN_USE': 'Das wird noch verwendet. Ändere zuerst das, was es verwendet.',
  'reason.LAST_ADMIN': 'Das ist das letzte Admin-Konto. Mach zuerst jemand anderen zum Admin.',
  'reason.LEGAL_HOLD':
    'Das steht unter rechtlicher Aufbewahrung: Davon darf jetzt nichts geändert oder gelöscht werden.',
  'reason.LINK_OVER': 'Dieser Link wurde schon benutzt oder ist abgelaufen. Bitte fordere einen neuen an.',
  'reason.MESSAGE_DELETED': 'Diese Nachricht wurde gelöscht.',
  'reason.VISITOR_BUSY': 'Es gibt schon einen Chat, oder jemand hat bereits geschrieben.',
  'reason.VISITOR_LEFT': 'Wer das war, hat den Shop verlassen. Es wurde nichts gesendet.',
  'reason.NOT_FINISHED': 'Bewerten kannst du einen Chat, sobald er zu Ende ist.',
  'reason.OFFER_OVER': 'Dieses Angebot gilt nicht mehr: Jemand anderes hat den Chat, oder die Zeit ist um.',
  'reason.OUTSIDE_HOURS': 'Um diese Zeit ist niemand da. Bitte komm wieder, wenn wir geöffnet haben.',
  'reason.PROOF_NEEDED':
    'Wir prüfen gerade, dass niemand den Chat überflutet. Bitte versuche es gleich noch einmal.',
  'reason.ROOM_CLOSED': 'Dieser Chat ist beendet. Starte einen neuen, dann helfen wir dir dort.',
  'reason.SCAN_PENDING': 'Diese Datei wird noch geprüft. Bitte versuche es gleich noch einmal.',
  'reason.SESSION_ENDED': 'Du wurdest hier abgemeldet. Bitte melde dich neu an.',
  'reason.SINCE_AHEAD': 'Dieser Chat ist aus dem Tritt geraten. Bitte lade die Seite neu.',
  'reason.SLOW_CONSUMER': 'Deine Verbindung ist gerade langsam. Wir verbinden neu.',
  'reason.STALE': 'Inzwischen hat jemand aus dem Team geantwortet. Lies das, bevor du sendest.',
  'reason.STATUS_CHANGE': 'Von hier aus lässt sich der Chat nicht dorthin verschieben.',
  'reason.TAG_NEEDED': 'Gib dem Chat zuerst ein Schlagwort: Danach sortiert dein Team die Chats.',
  'reason.TOKEN_EXPIRED': 'Deine Anmeldung ist abgelaufen. Bitte melde dich neu an.',
  'reason.TOTP_NEEDED': 'Richte zuerst die Anmeldung in zwei Schritten ein. Lade dazu diese Seite neu.',
  'reason.TOTP_REQUIRED': 'Gib den Code deiner Authenticator-App ein, um weiterzumachen.',
  'reason.WRONG_CODE':
    'Dieser Code ist falsch oder schon benutzt. Warte auf den nächsten und versuche es noch einmal.',
  'reason.WORD_REFUSED':
    'Darin steht ein Wort, das wir hier nicht annehmen. Ändere es und sende noch einmal.',
  'reason.WRONG_CREDENTIALS': 'E-Mail-Adresse oder Passwort ist falsch. Bitte versuche es noch einmal.',
};
