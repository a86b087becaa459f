import type { Translation } from './dictionary';
import type { DoorsWords } from './doors.en';

export const doorsAr: Translation<DoorsWords> = {
  'doors.title': 'بشأن طلب أو حجز',
  'doors.hint': 'اختر ما يتعلق به الأمر ومن تكتب إليه.',
  'doors.failed': 'تعذّر تحميلها',
  'doors.none': 'لا نعرف طلبًا أو حجزًا لك',
  'doors.noneHint': 'ابدأ محادثة جديدة بدلًا من ذلك، وسيبحث أحدهم عنه.',
  'doors.toDriver': 'اكتب إلى السائق',
  'doors.toDriverName': 'اكتب إلى السائق {name}',
  'doors.toManagement': 'اكتب إلى الإدارة',
  'doors.about': '{what}: {about}',

  'doors.guestHint': 'قل لنا أيّها تقصد: الرقم في رسالة المتجر. ثم تكتب إلى الإدارة.',
  'doors.kind': 'ما يتعلق به الأمر',
  'doors.kind.order': 'طلب',
  'doors.kind.booking': 'حجز',
  'doors.number': 'رقمه',
  'doors.numberWrong': 'اكتب الرقم دون مسافات، في 64 حرفًا على الأكثر.',
  'doors.begin': 'ابدأ المحادثة',
  'doors.new': 'ابدأ محادثة',
  'doors.unknown': 'لا نعرف طلبًا أو حجزًا بهذا الرقم.',
  'doors.noDriver': 'لا سائق هنا، فلا أحد يُكتب إليه.',

  'doors.menu': 'ابدأ محادثة حول {name}',
  'doors.start.customer_driver': 'العميل والسائق',
  'doors.start.customer_admin': 'العميل ونحن',
  'doors.start.driver_admin': 'السائق ونحن',
  'doors.guest': 'اكتب إلى هذا الزائر باسم الإدارة',
  'doors.between': 'يمكن للعميل والسائق الآن أن يتراسلا',
};
