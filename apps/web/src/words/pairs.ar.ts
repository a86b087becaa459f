import type { Translation } from './dictionary';
import type { PairsWords } from './pairs.en';

export const pairsAr: Translation<PairsWords> = {
  'pairs.title': 'محادثات بين طرفين',
  'pairs.hint': 'حول طلب أو حجز. ليست في أي قائمة انتظار.',
  'pairs.type.customer_driver': 'العملاء والسائقون',
  'pairs.type.customer_admin': 'العملاء ونحن',
  'pairs.type.driver_admin': 'السائقون ونحن',
  'pairs.type.guest_admin': 'الزوار ونحن',
  'pairs.none': 'لا شيء يمكنك رؤيته',
  'pairs.noneHint': 'تبدأ من المتجر، أو حين يكتب عميل أو سائق بشأن حجز.',
  'pairs.failed': 'تعذّر تحميلها',
  'pairs.about.order': 'الطلب {id}',
  'pairs.about.booking': 'الحجز {id}',
  'pairs.looking': 'أنت تطّلع فقط. يرى الطرفان ذلك، ولا يمكنك الكتابة هنا.',
  'pairs.over': 'أُغلقت هذه المحادثة.',
  'pairs.close': 'إغلاق',

  'pairs.settings': 'محادثات بين طرفين',
  'pairs.settingsHint':
    'يكتب العملاء والسائقون والزوار بعضهم لبعض وللمديرين بشأن طلب أو حجز. من يطّلع دون أن يشارك يُرى هناك ويُسجَّل.',
  'pairs.mayLook': '{type}: من يجوز له الاطلاع',
  'pairs.look.nobody': 'لا أحد',
  'pairs.look.leads': 'المديرون والمشرفون',
  'pairs.look.staff': 'الفريق كله',
  'pairs.closeAfter': 'عدد الساعات حتى إغلاقها بعد انتهاء الحجز',
  'pairs.saved': 'تم الحفظ',
};
