import type { Translation } from './dictionary';
import type { SearchWords } from './search.en';

export const searchAr: Translation<SearchWords> = {
  'search.title': 'بحث',
  'search.label': 'ابحث في كل المحادثات والملاحظات',
  'search.labelOwn': 'ابحث في محادثاتك',
  'search.hint':
    'عبارة بين "…"، ‎-بدون، ‎from:customer، ‎status:open، ‎tag:vip، ‎agent:me، ‎before:2026-01-31، ‎is:note',
  'search.hintOwn': 'عبارة بين "…"، ‎-بدون، ‎from:me، ‎before:2026-01-31',
  'search.filters': 'تضييق النتائج',
  'search.mine': 'محادثاتي',
  'search.notes': 'الملاحظات فقط',
  'search.span.week': 'آخر أسبوع',
  'search.span.month': 'آخر شهر',
  'search.span.year': 'آخر سنة',
  'search.idle': 'عمّ تبحث؟',
  'search.idleHint': 'كل رسالة وملاحظة في كل محادثة. تُعثر على الكلمات بكل صيغها، بدءًا من ثلاثة أحرف.',
  'search.idleHintOwn': 'كل ما قيل في محادثاتك. تُعثر على الكلمات بكل صيغها، بدءًا من ثلاثة أحرف.',
  'search.none': 'لم يُعثر على شيء',
  'search.noneHint': 'جرّب كلمات أقل أو كتابة أخرى أو أزل أحد عوامل التصفية.',
  'search.common': 'كلمات شائعة جدًا',
  'search.commonHint': 'كلمات صغيرة كهذه ترد في كل رسالة تقريبًا. أضف كلمة تدل على الموضوع.',
  'search.failed': 'تعذّر البحث',
  'search.note': 'ملاحظة',
  'search.count': {
    zero: 'لا رسائل',
    one: 'رسالة واحدة',
    two: 'رسالتان',
    few: '{count} رسائل',
    many: '{count} رسالة',
    other: '{count} رسالة',
  },
  'search.countMore': {
    zero: 'لا رسائل',
    one: 'أحدث رسالة',
    two: 'أحدث رسالتين',
    few: 'أحدث {count} رسائل',
    many: 'أحدث {count} رسالة',
    other: 'أحدث {count} رسالة',
  },
};
