import type { ErasureCertificate } from '@parley/protocol';
import type { Language } from '../auth/index.js';
import { fingerprintOf } from './certificate.js';
import { CERTIFICATE_WORDS } from './certificate-words.js';
import { facts, moment, pageEnd, pageStart, plain, words } from './printed-page.js';

/** A certificate to print: what it says for people, and the whole of it for the command that checks it. */
export function certificatePage(certificate: ErasureCertificate, language: Language): string {
  const say = CERTIFICATE_WORDS[language];
  const { asked, erased } = certificate;
  const at = (time: string): string => moment(new Date(time), language);
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return [
    pageStart(language, say.title),
    `<p>${plain(say.intro)}</p>\n`,
    facts([
      [say.id, words(certificate.id)],
      [say.issuer, words(certificate.issuer)],
      [say.person, words(certificate.person.id)],
      [say.asked, `${at(asked.at)} ${plain(say.by[asked.by])}`],
      [say.finished, at(certificate.finishedAt)],
      [say.accounts, String(erased.accounts)],
      [say.rooms, String(erased.rooms)],
      [say.messages, String(erased.messages)],
      [say.notes, String(erased.notes)],
    ]),
    `<h2>${plain(say.backups)}</h2>\n`,
    `<p>${plain(say.backupsText(until.format(new Date(certificate.backups.wordsUntil))))}</p>\n`,
    `<h2>${plain(say.check)}</h2>\n<p>${plain(say.checkText)}</p>\n`,
    facts([[say.key, words(fingerprintOf(certificate.publicKey))]]),
    `<pre dir="ltr">${plain(JSON.stringify(certificate, null, 2))}</pre>\n`,
    pageEnd,
  ].join('');
}
