import { consoleNotesAr } from './console-notes.ar';
import type { consoleVisitEn } from './console-visit.en';
import type { Translation } from './dictionary';

export const consoleVisitAr: Translation<typeof consoleVisitEn> = {
  'visit.title': 'أين العميل',
  'visit.page': 'الآن على',
  'visit.lastPage': 'آخر صفحة',
  'visit.from': 'جاء من',
  'visit.direct': 'من تلقاء نفسه، أو لا يكشف المتصفح ذلك',
  'visit.landing': 'الصفحة الأولى',
  'visit.campaign': 'الحملة',
  'visit.device': 'الجهاز',
  'visit.time': 'الوقت لديه',
  'visit.language': 'اللغة',
  'visit.before': {
    zero: 'لا صفحات قبلها',
    one: 'صفحة واحدة قبلها',
    two: 'صفحتان قبلها',
    few: '{count} صفحات قبلها',
    many: '{count} صفحة قبلها',
    other: '{count} صفحة قبلها',
  },
  ...consoleNotesAr,

  // who is on the shop now, and has no chat
  'console.visitorLeft': 'غادر الزائر {code} قبل أن تصله رسالتك. لم يُرسل شيء.',
  'console.visitorTook': 'وصلت رسالتك إلى الزائر {code}: المحادثة في قائمتك.',
  'console.visitors': 'زوار المتجر',
};
