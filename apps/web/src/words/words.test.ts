import { ERRORS, REASONS } from '@parley/protocol';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { adminAr } from './admin.ar';
import { adminDe } from './admin.de';
import { adminEn } from './admin.en';
import { answersAr } from './answers.ar';
import { answersDe } from './answers.de';
import { answersEn } from './answers.en';
import { auditAr } from './audit.ar';
import { auditDe } from './audit.de';
import { auditEn } from './audit.en';
import { attributesAr } from './attributes.ar';
import { attributesDe } from './attributes.de';
import { attributesEn } from './attributes.en';
import { commonAr } from './common.ar';
import { commonDe } from './common.de';
import { commonEn } from './common.en';
import { chooseLanguage } from './language';
import { phrase, type Entry } from './dictionary';
import { localeIn } from './locale';
import { sayFailure } from './failure';
import { doorsAr } from './doors.ar';
import { doorsDe } from './doors.de';
import { doorsEn } from './doors.en';
import { driverAr } from './driver.ar';
import { driverDe } from './driver.de';
import { driverEn } from './driver.en';
import { integrationsAr } from './integrations.ar';
import { integrationsDe } from './integrations.de';
import { integrationsEn } from './integrations.en';
import { liveVisitorsAr } from './live-visitors.ar';
import { liveVisitorsDe } from './live-visitors.de';
import { liveVisitorsEn } from './live-visitors.en';
import { pairsAr } from './pairs.ar';
import { pairsDe } from './pairs.de';
import { pairsEn } from './pairs.en';
import { peopleAr } from './people.ar';
import { peopleDe } from './people.de';
import { peopleEn } from './people.en';
import { securityAr } from './security.ar';
import { securityDe } from './security.de';
import { securityEn } from './security.en';
import { privacyAr } from './privacy.ar';
import { privacyDe } from './privacy.de';
import { privacyEn } from './privacy.en';
import { protectionAr } from './protection.ar';
import { protectionDe } from './protection.de';
import { protectionEn } from './protection.en';
import { recordsAr } from './records.ar';
import { recordsDe } from './records.de';
import { recordsEn } from './records.en';
import { routingAr } from './routing.ar';
import { routingDe } from './routing.de';
import { routingEn } from './routing.en';
import { searchAr } from './search.ar';
import { searchDe } from './search.de';
import { searchEn } from './search.en';
import { consoleStandingAr } from './console-standing.ar';
import { consoleStandingDe } from './console-standing.de';
import { consoleStandingEn } from './console-standing.en';
import { consoleTransferAr } from './console-transfer.ar';
import { consoleTransferDe } from './console-transfer.de';
import { consoleTransferEn } from './console-transfer.en';
import { slaAr } from './sla.ar';
import { slaDe } from './sla.de';
import { slaEn } from './sla.en';
import { shopAr } from './shop.ar';
import { shopDe } from './shop.de';
import { shopEn } from './shop.en';
import { teamsAr } from './teams.ar';
import { teamsDe } from './teams.de';
import { teamsEn } from './teams.en';
import { timelineAr } from './timeline.ar';
import { timelineDe } from './timeline.de';
import { timelineEn } from './timeline.en';
import { tagsAr } from './tags.ar';
import { tagsDe } from './tags.de';
import { tagsEn } from './tags.en';
import { timesIn } from './times';
import { widgetAr } from './widget.ar';
import { widgetDe } from './widget.de';
import { widgetEn } from './widget.en';
import { widgetLookAr } from './widget-look.ar';
import { widgetLookDe } from './widget-look.de';
import { widgetLookEn } from './widget-look.en';
import { sayNow, setLanguage, startWords } from './words.store';
import { writingAr } from './writing.ar';
import { writingDe } from './writing.de';
import { writingEn } from './writing.en';
import { yourDataAr } from './your-data.ar';
import { yourDataDe } from './your-data.de';
import { yourDataEn } from './your-data.en';
import { commonLoaders } from './common';

const PARTS: [string, Record<string, Entry>, Record<string, Entry>, Record<string, Entry>][] = [
  ['common', commonEn, commonDe, commonAr],
  ['widget', widgetEn, widgetDe, widgetAr],
  ['shop', shopEn, shopDe, shopAr],
  ['timeline', timelineEn, timelineDe, timelineAr],
  ['search', searchEn, searchDe, searchAr],
  ['sla', slaEn, slaDe, slaAr],
  ['standing', consoleStandingEn, consoleStandingDe, consoleStandingAr],
  ['transfer', consoleTransferEn, consoleTransferDe, consoleTransferAr],
  ['admin', adminEn, adminDe, adminAr],
  ['protection', protectionEn, protectionDe, protectionAr],
  ['audit', auditEn, auditDe, auditAr],
  ['people', peopleEn, peopleDe, peopleAr],
  ['security', securityEn, securityDe, securityAr],
  ['routing', routingEn, routingDe, routingAr],
  ['teams', teamsEn, teamsDe, teamsAr],
  ['widget look', widgetLookEn, widgetLookDe, widgetLookAr],
  ['privacy', privacyEn, privacyDe, privacyAr],
  ['tags', tagsEn, tagsDe, tagsAr],
  ['attributes', attributesEn, attributesDe, attributesAr],
  ['answers', answersEn, answersDe, answersAr],
  ['writing', writingEn, writingDe, writingAr],
  ['records', recordsEn, recordsDe, recordsAr],
  ['doors', doorsEn, doorsDe, doorsAr],
  ['driver', driverEn, driverDe, driverAr],
  ['live visitors', liveVisitorsEn, liveVisitorsDe, liveVisitorsAr],
  ['pairs', pairsEn, pairsDe, pairsAr],
  ['integrations', integrationsEn, integrationsDe, integrationsAr],
  ['your data', yourDataEn, yourDataDe, yourDataAr],
];
const gaps = (entry: Entry): string[] => {
  const text = typeof entry === 'string' ? entry : entry.other;
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
};
const formsOf = (language: string) =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();

describe.each(PARTS)('the words of %s', (_, en, de, ar) => {
  it('have the same gaps in each language', () => {
    for (const key of Object.keys(en)) {
      expect([key, gaps(de[key]!)]).toEqual([key, gaps(en[key]!)]);
      expect([key, gaps(ar[key]!)]).toEqual([key, gaps(en[key]!)]);
    }
  });

  it('have every plural form that the language has', () => {
    for (const [language, words] of [
      ['en', en],
      ['de', de],
      ['ar', ar],
    ] as const)
      for (const [key, entry] of Object.entries(words))
        if (typeof entry !== 'string')
          expect([key, Object.keys(entry).sort()]).toEqual([key, formsOf(language)]);
  });

  it('leave nothing empty', () => {
    for (const words of [en, de, ar])
      for (const entry of Object.values(words)) expect(phrase(entry, 'en', { count: 1 })).not.toBe('');
  });
});

describe('words', () => {
  beforeEach(async () => {
    await startWords('test', [commonLoaders], 'en');
  });

  it('say something for every code and every reason', () => {
    for (const code of Object.keys(ERRORS)) expect(sayFailure({ code })).not.toMatch(/error\./);
    const conflict = sayFailure({ code: 'CONFLICT' });
    for (const reason of REASONS) expect(sayFailure({ code: 'CONFLICT', reason })).not.toBe(conflict);
    expect(sayFailure({ code: 'CONFLICT', reason: 'FROM_TOMORROW' as never })).toBe(conflict);
  });

  it('say how long to wait, when that is known', () => {
    expect(sayFailure({ code: 'RATE_LIMITED', retryAfterMs: 90_000 })).toMatch(/\(2\s?min\)$/);
  });

  it('treat what they do not know as out of reach', () => {
    expect(sayFailure(new TypeError('Failed to fetch'))).toBe(sayFailure({ code: 'UNAVAILABLE' }));
  });

  it('choose the plural by the rules of the language', () => {
    expect(phrase(commonAr.unreadCount, 'ar', { count: 2 })).toBe('رسالتان غير مقروءتين');
    expect(phrase(commonEn.unreadCount, 'en', { count: 1 })).toBe('1 unread message');
  });

  it('take the first language of the browser that we speak', () => {
    expect(chooseLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(chooseLanguage(['ar-EG'])).toBe('ar');
    expect(chooseLanguage(['ja'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });

  it('turn the page when the language is written from right to left', async () => {
    await setLanguage('ar');
    expect(document.documentElement.dir).toBe('rtl');
    expect(document.documentElement.lang).toBe('ar');
    expect(sayNow('send')).toBe('إرسال');
    await setLanguage('en');
    expect(document.documentElement.dir).toBe('ltr');
  });

  it('are English where those of the language can not be fetched', async () => {
    jest.spyOn(console, 'info').mockReturnValue(undefined);
    const cutOff = { ...commonLoaders, de: () => Promise.reject(new TypeError('Failed to fetch')) };
    await startWords('test', [cutOff], 'de');
    expect([sayNow('send'), document.documentElement.lang]).toEqual(['Send', 'en']);
  });

  it('leave a gap alone that nobody filled, rather than fail', () => {
    expect(phrase('Hello {name}', 'en')).toBe('Hello {name}');
  });
});

describe('times', () => {
  const times = timesIn('en');
  const now = new Date(2026, 4, 14, 12).getTime();
  const local = (day: number, hour: number) => new Date(2026, 4, day, hour).toISOString();

  it('name the day by the calendar, not by hours', async () => {
    await startWords('test', [commonLoaders], 'en');
    expect(times.day(local(14, 0), now)).toBe('Today');
    expect(times.day(local(13, 23), now)).toBe('Yesterday');
    expect(times.day(local(11, 9), now)).toBe('Monday');
    expect(times.day(local(1, 9), now)).toMatch(/^(1 May|May 1)$/);
  });

  it('are relative up to a day, then absolute', () => {
    expect(times.ago(new Date(now - 5_000).toISOString(), now)).toBe('now');
    expect(times.ago(new Date(now - 5 * 60_000).toISOString(), now)).toMatch(/5\s?m(in)? ago/);
    expect(times.ago(local(2, 9), now)).toMatch(/2/);
    const german = timesIn('de');
    expect(german.ago(new Date(now - 11 * 60_000).toISOString(), now)).toBe('vor 11 Min.');
  });
});

describe('dates and numbers', () => {
  const readerOf = (...tags: string[]) => jest.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are written as where the reader lives', () => {
    readerOf('de-CH', 'de', 'en-GB');
    expect(['de', 'en', 'ar'].map(localeIn)).toEqual(['de-CH', 'en-GB', 'ar-u-nu-latn']);
  });

  it('have one set of digits in Arabic, wherever that is', () => {
    readerOf('ar-EG', 'ar');
    const day = new Intl.DateTimeFormat(localeIn('ar'), { dateStyle: 'long', timeZone: 'UTC' });
    expect(day.format(Date.UTC(2026, 10, 29))).toMatch(/^29 نوفمبر 2026$/);
    expect(phrase('{count}', 'ar', { count: 1_042 })).toMatch(/^1.042$/);
    expect(phrase('{count}', 'ar-EG', { count: 7 })).toBe('7');
  });
});

describe('what is dear to make', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is made once for all sentences and times of a language', () => {
    // a variant that no other test speaks
    const language = 'en-NZ';
    const numbers = jest.spyOn(Intl, 'NumberFormat');
    const { PluralRules } = Intl;
    const plurals = jest.spyOn(Intl, 'PluralRules').mockImplementation((tag) => new PluralRules(tag));
    const entry = { one: '{count} chat', other: '{count} chats' };
    const said = [1, 2, 3_000].map((count) => phrase(entry, language, { count }));
    expect(said).toEqual(['1 chat', '2 chats', '3,000 chats']);
    expect([numbers.mock.calls.length, plurals.mock.calls.length]).toEqual([1, 1]);
    numbers.mockClear();
    const lengths = [120_000, 180_000, 7_200_000].map((ms) => timesIn(language).length(ms));
    expect(lengths.map((text) => text.replace(/\D+/g, ' '))).toEqual(['2 ', '3 ', '2 ']);
    // one for minutes, one for hours
    expect(numbers).toHaveBeenCalledTimes(2);
  });
});
