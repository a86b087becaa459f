import type { SystemEvent } from '@parley/protocol';
import type { Language } from '../auth/index.js';
import type { Entry, RoomView } from '../rooms/index.js';
import type { StoredVisit } from '../visits/index.js';
import { EXPORT_WORDS, type ExportWords } from './export-words.js';
import type { ExportedPerson, ExportedRecord, ExportedSession } from './export.repository.js';
import type { ExportedRoom, PersonalData } from './export.service.js';
import { facts, moment, pageEnd, pageStart, plain, words } from './printed-page.js';

interface Ink {
  language: Language;
  say: ExportWords;
}

/** The archive's `index.html`, as it is read: one page that loads nothing and runs nothing. */
export async function* exportPage(data: PersonalData, language: Language): AsyncGenerator<string> {
  const ink: Ink = { language, say: EXPORT_WORDS[language] };
  const { say } = ink;
  yield pageStart(language, say.title);
  yield `<p class="soft">${plain(say.made)} ${moment(data.at, language)}</p>\n`;
  yield `<h2>${plain(say.profile)}</h2>\n${profile(data, ink)}`;
  yield `<h2>${plain(say.sessions)}</h2>\n<ul>${data.sessions.map((one) => session(one, ink)).join('\n')}</ul>\n`;
  if (data.records.length > 0)
    yield `<h2>${plain(say.records)}</h2>\n<ul>${data.records.map((one) => record(one, ink)).join('\n')}</ul>\n`;
  yield* other(data, ink);
  yield `<h2>${plain(say.chats)}</h2>\n`;
  let chats = 0;
  for await (const room of data.rooms()) {
    chats += 1;
    yield* chat(room, data.person, ink);
  }
  if (chats === 0) yield `<p>${plain(say.none)}</p>\n`;
  yield pageEnd;
}

/** What most have nothing of. */
function* other({ earlier, blocks, erasures }: PersonalData, { language, say }: Ink): Generator<string> {
  const list = (title: string, rows: string[]): string =>
    rows.length === 0 ? '' : `<h2>${plain(title)}</h2>\n<ul>${rows.join('\n')}</ul>\n`;
  const row = (parts: (string | null)[]): string =>
    `<li>${parts.filter((part) => part !== null).join(' · ')}</li>`;
  const on = (what: string, at: Date | null): string | null => at && `${plain(what)} ${moment(at, language)}`;
  yield list(
    say.earlier,
    earlier.map(({ name, email, unverified, createdAt }) =>
      row([
        words(name ?? say.guest),
        email && words(email),
        unverified && words(JSON.stringify(unverified)),
        moment(createdAt, language),
      ]),
    ),
  );
  yield list(
    say.blocks,
    blocks.map(({ reason, madeAt, until, endedAt }) =>
      row([moment(madeAt, language), words(reason), on(say.until, endedAt ?? until)]),
    ),
  );
  yield list(
    say.erasures,
    erasures.map(({ askedBy, askedAt, finishedAt }) =>
      row([moment(askedAt, language), plain(say.askedBy[askedBy]), on(say.done, finishedAt)]),
    ),
  );
}

function profile({ person, attributes }: PersonalData, { language, say }: Ink): string {
  const { name, email, locale, externalId, unverified } = person;
  return facts([
    [say.name, name && words(name)],
    [say.email, email && words(email)],
    [say.language, locale && words(locale)],
    [say.role, words(person.role)],
    [say.shopId, externalId && words(externalId)],
    [say.attributes, unverified && words(JSON.stringify(unverified, null, 1))],
    [
      say.filledIn,
      attributes.length > 0
        ? words(attributes.map(({ label, value }) => `${label}: ${value}`).join(' · '))
        : null,
    ],
    [say.since, moment(person.createdAt, language)],
  ]);
}

function session({ createdAt, usedAt, device, network }: ExportedSession, { language, say }: Ink): string {
  const from = [device, network].filter((part) => part !== null).map(words);
  const parts = [moment(createdAt, language), `${plain(say.lastUsed)} ${moment(usedAt, language)}`, ...from];
  return `<li>${parts.join(' · ')}</li>`;
}

function record(
  { id, title, status, statusText, placedAt, total, currency }: ExportedRecord,
  ink: Ink,
): string {
  const sum = [total, currency].filter((part) => part !== null).join(' ');
  const parts = [`#${id}`, title, statusText ?? status, sum].filter((part) => part !== '').map(words);
  return `<li>${[...parts, moment(placedAt, ink.language)].join(' · ')}</li>`;
}

async function* chat(
  { room, visit, entries }: ExportedRoom,
  person: ExportedPerson,
  ink: Ink,
): AsyncGenerator<string> {
  const { language, say } = ink;
  yield `<section class="chat">\n<h3>${room.subject ? words(room.subject) : plain(say.noSubject)}</h3>\n`;
  yield `<p class="soft">${moment(room.createdAt, language)}</p>\n`;
  if (visit) yield visited(visit, ink);
  for await (const entry of entries) yield line(entry, room, person, ink);
  if (room.ratingScore !== null)
    yield `<p>${plain(say.rating)}: ${room.ratingScore} / 5 ${room.ratingComment ? words(room.ratingComment) : ''}</p>\n`;
  yield '</section>\n';
}

function visited({ device, timeZone, language, pages, from }: StoredVisit, ink: Ink): string {
  const by = [device, timeZone, language].filter((part) => part !== null).map(words);
  const list = pages.map(({ url, at }) => `<li>${words(url)} · ${moment(new Date(at), ink.language)}</li>`);
  const came = [from?.referrer, from?.landing].filter((part) => part != null).map(words);
  const origin = came.length > 0 ? `<p class="soft">${[plain(ink.say.came), ...came].join(' · ')}</p>\n` : '';
  return `${origin}<p class="soft">${[plain(ink.say.visited), ...by].join(' · ')}</p>\n<ul>${list.join('\n')}</ul>\n`;
}

function line(entry: Entry, room: RoomView, person: ExportedPerson, ink: Ink): string {
  switch (entry.type) {
    case 'edit':
    case 'delete':
      // what they did shows at the message itself
      return '';
    case 'system':
      return event(entry, ink);
    case 'text':
    case 'image':
    case 'file':
    case 'location':
      return said(entry, room, person, ink);
  }
}

function event({ metadata, createdAt }: Entry, { language, say }: Ink): string {
  const sentence = say.events[metadata['event'] as SystemEvent['event']];
  return sentence ? `<p class="event">${plain(sentence)} ${moment(createdAt, language)}</p>\n` : '';
}

function said(entry: Entry, room: RoomView, person: ExportedPerson, { language, say }: Ink): string {
  const isOwn = entry.senderId === person.id;
  const sender = room.participants.find(({ userId }) => userId === entry.senderId);
  const name = (isOwn ? person.name : sender?.name) ?? (isOwn ? say.guest : say.support);
  const edited = entry.editedAt && !entry.deletedAt ? ` · ${plain(say.edited)}` : '';
  const text = entry.deletedAt ? `<em>${plain(say.deleted)}</em>` : words(entry.message);
  return `<div class="says${isOwn ? ' own' : ''}"><span class="soft">${words(name)} · ${moment(entry.createdAt, language)}${edited}</span>
<p dir="auto">${text}</p></div>\n`;
}
