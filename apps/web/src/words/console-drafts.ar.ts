import type { consoleDraftsEn } from './console-drafts.en';
import type { Translation } from './dictionary';

export const consoleDraftsAr: Translation<typeof consoleDraftsEn> = {
  'draft.mark': 'بدأتَ الكتابة هنا',
  'draft.reply': 'كتبتَ رداً آخر على جهاز آخر',
  'draft.note': 'كتبتَ ملاحظة أخرى على جهاز آخر',
  'draft.add': 'إضافته هنا',
  'draft.drop': 'تجاهله',
  'draft.unsent': 'يُكتب الآن ولم يُرسل بعد',
};
