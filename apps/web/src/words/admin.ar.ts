import { adminSectionsAr } from './admin-sections.ar';
import type { AdminWords } from './admin.en';
import type { Translation } from './dictionary';

export const adminAr: Translation<AdminWords> = {
  ...adminSectionsAr,
  'admin.title': 'الإدارة',
  'admin.pageTitle': '{section} · إدارة Parley',
  'admin.sections': 'الأقسام',
  'admin.skip': 'انتقل إلى المحتوى',
  'admin.toConsole': 'العودة إلى صندوق الوارد',
  'admin.noAccess': 'هذا المكان للمديرين والمشرفين',
  'admin.noAccessHint': 'حسابك لا يصل إلى هنا. محادثاتك في لوحة العمل.',
  'admin.somethingWrong': 'توقّف جزء من هذه الصفحة عن العمل',
  'admin.notHere': 'لا توجد صفحة كهذه',
  'admin.notHereHint': 'اختر قسمًا للمتابعة.',
};
