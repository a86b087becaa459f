import type { AdminWords } from './admin.en';
import type { Translation } from './dictionary';

export const adminAr: Translation<AdminWords> = {
  'admin.title': 'الإدارة',
  'admin.pageTitle': '{section} · إدارة Parley',
  'admin.sections': 'الأقسام',
  'admin.skip': 'انتقل إلى المحتوى',
  'admin.toConsole': 'العودة إلى صندوق الوارد',
  'admin.noAccess': 'هذا المكان للمديرين والمشرفين',
  'admin.noAccessHint': 'حسابك لا يصل إلى هنا. محادثاتك في لوحة العمل.',
  'admin.somethingWrong': 'توقّف جزء من هذه الصفحة عن العمل',
  'admin.reload': 'أعد تحميل الصفحة',
  'admin.notHere': 'لا توجد صفحة كهذه',
  'admin.notHereHint': 'اختر قسمًا للمتابعة.',

  'admin.section.tags': 'الوسوم',
  'admin.section.attributes': 'السمات',
  'admin.section.answers': 'الردود الجاهزة',
  'admin.section.audit': 'سجل التدقيق',
  'admin.section.people': 'الأشخاص',
  'admin.section.teams': 'الفرق',
  'admin.section.topics': 'المواضيع',
  'admin.section.hours': 'الأوقات',
  'admin.section.routing': 'التوزيع',
  'admin.section.widget': 'نافذة المحادثة',
  'admin.section.protection': 'الحماية',
  'admin.section.integrations': 'التكاملات',
  'admin.section.sla': 'الأهداف',
  'admin.section.privacy': 'الخصوصية',
  'admin.section.account': 'حسابي',
};
