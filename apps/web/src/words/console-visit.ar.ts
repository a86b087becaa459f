import type { consoleVisitEn } from './console-visit.en';
import type { Translation } from './dictionary';

export const consoleVisitAr: Translation<typeof consoleVisitEn> = {
  'visit.title': 'أين العميل',
  'visit.page': 'الآن على',
  'visit.lastPage': 'آخر صفحة',
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
};
