import type { Translation } from './dictionary';
import type { WritingWords } from './writing.en';

export const writingAr: Translation<WritingWords> = {
  'writing.list': 'الأوامر والردود الجاهزة',
  'writing.open': 'الأوامر والردود الجاهزة',
  'writing.isCommand': 'هذا أمر: اختره في الأعلى، أو اضغط Esc لإرساله كما هو.',
  'writing.command.note': 'يترك ملاحظة للفريق',
  'writing.command.resolve': 'ينهي المشكلة في المحادثة',
  'writing.command.reopen': 'يعيد فتح المحادثة',
  'writing.command.close': 'ينهي المحادثة نهائيًا',
  'writing.command.transfer': 'يسلّم المحادثة',
  'writing.command.assign': 'يأخذ المحادثة أو يعطيها لأحد',
  'writing.command.priority': 'يغيّر الأولوية',
  'writing.command.tag': 'يضيف وسومًا تفصل بينها فواصل',
  'writing.command.buttons': 'يضع أزرارًا تحت ردك تفصل بينها فواصل',
  'writing.buttons': 'أزرار تحت الرسالة',
  'writing.removeButton': 'إزالة الزر «{choice}»',
  'writing.withButtons': 'مع أزرار: {choices}',
  'writing.scope.personal': 'خاص بك',
  'writing.scope.team': 'الفريق',
  'writing.scope.everybody': 'الجميع',
  'writing.missing': 'غير معروف هنا، أكمله بنفسك: {names}',
  'writing.fillIn': 'أكمل هذا قبل الإرسال: {names}',
  'writing.keys': '↑ ↓ للاختيار · Enter للإدراج · Esc للإغلاق',
  'writing.manage': 'إدارة الردود الجاهزة',
};
