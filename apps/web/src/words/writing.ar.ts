import type { Translation } from './dictionary';
import type { WritingWords } from './writing.en';

export const writingAr: Translation<WritingWords> = {
  'writing.answers': 'الردود الجاهزة',
  'writing.scope.personal': 'خاص بك',
  'writing.scope.team': 'الفريق',
  'writing.scope.everybody': 'الجميع',
  'writing.missing': 'غير معروف هنا، أكمله بنفسك: {names}',
  'writing.fillIn': 'أكمل هذا قبل الإرسال: {names}',
  'writing.noAnswers': 'لا توجد ردود جاهزة بعد',
  'writing.keys': '↑ ↓ للاختيار · Enter للإدراج · Esc للإغلاق',
  'writing.manage': 'إدارة الردود الجاهزة',
};
