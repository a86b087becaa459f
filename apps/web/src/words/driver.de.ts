import type { Translation } from './dictionary';
import type { DriverWords } from './driver.en';

export const driverDe: Translation<DriverWords> = {
  'driver.title': 'Fahrer',
  'driver.signIn': 'Melde dich bei deinen Buchungen an',
  'driver.signInHint': 'Mit dem Konto, mit dem du fährst.',
  'driver.notDriver': 'Dieses Konto ist kein Fahrerkonto. Frag, wer dir die Adresse gegeben hat.',
  'driver.email': 'E-Mail-Adresse',
  'driver.password': 'Passwort',
  'driver.enter': 'Anmelden',
  'driver.signOut': 'Abmelden',
  'driver.bookings': 'Buchungen',
  'driver.chats': 'Chats',
  'driver.noBookings': 'Keine Buchungen',
  'driver.noBookingsHint': 'Was du fahren sollst, erscheint hier.',
  'driver.noChats': 'Noch keine Chats',
  'driver.write': 'An {name} schreiben',
  'driver.office': 'Ans Büro schreiben',
  'driver.officeAbout': 'Ans Büro schreiben wegen {id}',
  'driver.failed': 'Das konnte nicht geladen werden',
  'driver.over': 'Dieser Chat ist beendet.',

  'phrases.title': 'Schnelle Antworten',
  'phrases.edit': 'Die schnellen Antworten ändern',
  'phrases.hint': 'Eine je Zeile. Sie bleiben auf diesem Gerät.',
  'phrases.save': 'Speichern',
  'phrases.send': '„{text}“ senden',
  'phrases.default':
    'Ich bin unterwegs.\nIch bin in 5 Minuten da.\nIch bin da.\nIch komme etwa 10 Minuten später.',

  'share.place': 'Meinen Ort teilen',
  'share.looking': 'Suche, wo du bist …',
  'share.denied':
    'Dieser Browser darf nicht wissen, wo du bist. Erlaube es in seinen Einstellungen und versuch es noch einmal.',
  'share.notFound': 'Dein Ort war nicht zu finden. Versuch es unter freiem Himmel noch einmal.',
};
