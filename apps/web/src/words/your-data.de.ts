import type { Translation } from './dictionary';
import type { YourDataWords } from './your-data.en';

export const yourDataDe: Translation<YourDataWords> = {
  'yourData.title': 'Deine Daten',
  'yourData.takeTitle': 'Mitnehmen',
  'yourData.take': 'Dein Profil, deine Anmeldungen und alle Chats, als Seite zum Lesen und als Daten.',
  'yourData.download': 'Meine Daten herunterladen',
  'yourData.eraseTitle': 'Löschen',
  'yourData.erase':
    'Dein Konto, deine Anmeldungen und alle deine Chats werden sofort vernichtet. Niemand kann sie zurückholen, auch wir nicht.',
  'yourData.eraseGuest':
    'Deine Chats in diesem Browser werden sofort vernichtet. Niemand kann sie zurückholen, auch wir nicht.',
  'yourData.eraseShop':
    'Deine Chats, deine Anmeldungen und was der Shop uns über dich gesagt hat, werden sofort vernichtet. Niemand kann sie zurückholen, auch wir nicht. Der Shop wird noch einmal gefragt, ob du es bist.',
  'yourData.notYou':
    'Der Shop sagt nicht mehr, dass du das bist. Melde dich dort an und versuche es noch einmal.',
  'yourData.type': 'Tippe {word}, um fortzufahren',
  'yourData.word': 'LÖSCHEN',
  'yourData.typeNeeded': 'Tippe hier das Wort {word}: Dann wissen wir, dass du es so meinst.',
  'yourData.password': 'Dein Passwort',
  'yourData.passwordWrong': 'Das ist nicht dein Passwort.',
  'yourData.passwordNeeded': 'Gib dein Passwort ein, um fortzufahren.',
  'yourData.understood': 'Ich weiß, dass sich das nicht rückgängig machen lässt',
  'yourData.understoodNeeded': 'Kreuze das an, um fortzufahren.',
  'yourData.eraseNow': 'Alles löschen',
  'yourData.held':
    'Du hast deine Löschung verlangt. Deine Daten müssen aus rechtlichen Gründen noch aufbewahrt werden; gelöscht wird von selbst, sobald es erlaubt ist.',
  'yourData.running': 'Du hast deine Löschung verlangt. Sie läuft gerade.',
  'yourData.done': 'Alles ist weg',
  'yourData.doneHint':
    'Bewahre die Bescheinigung auf, falls du die Löschung einmal nachweisen willst: Wir können sie dir nicht noch einmal ausstellen.',
  'yourData.later':
    'Es ist viel, der Rest folgt in den nächsten Minuten. Die Bescheinigung bekommst du von der Verwaltung.',
  'yourData.certificatePage': 'Bescheinigung zum Drucken',
  'yourData.certificateData': 'Bescheinigung als Datei',
};
