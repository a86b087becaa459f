import type { consoleNotesEn } from './console-notes.en';
import type { Translation } from './dictionary';

export const consoleNotesAr: Translation<typeof consoleNotesEn> = {
  'notes.title': 'ملاحظات عن هذا الشخص',
  'notes.write': 'كتابة ملاحظة',
  'notes.label': 'ملاحظة',
  'notes.hint': 'لا يراها إلا فريقك، في كل محادثة مع هذا الشخص.',
  'notes.save': 'حفظ',
  'notes.edit': 'تغيير الملاحظة',
  'notes.remove': 'حذف الملاحظة',
  'notes.removeAsk': 'هل تريد حذف هذه الملاحظة؟',
  'notes.edited': 'غيّرها {name}',
  'notes.failed': 'تعذّر تحميل الملاحظات.',
};
