import type { Translation } from './dictionary';
import type { consoleCommandEn } from './console-command.en';

export const consoleCommandAr: Translation<typeof consoleCommandEn> = {
  'command.title': 'شريط الأوامر',
  'command.label': 'اذهب إلى محادثة أو قائمة أو زميل، أو نفّذ أمرًا',
  'command.none': 'لا شيء بهذا الاسم',
  'command.group.chats': 'محادثة',
  'command.group.deeds': 'أمر',
  'command.group.lists': 'قائمة',
  'command.group.people': 'زميل',
  'command.group.pages': 'صفحة',
  'command.page.people': 'الأشخاص',
  'command.page.teams': 'الفرق',
  'command.page.topics': 'المواضيع',
  'command.page.answers': 'الردود الجاهزة',
  'command.page.account': 'حسابي',
  'keys.lists': 'اختيار قائمة',
  'keys.narrow': 'تضييق القائمة',
  'keys.beside': 'عرض المحادثة التالية بجانب هذه',
  'keys.alone': 'عرض هذه المحادثة وحدها',
  'keys.command': 'شريط الأوامر',
  'tabs.beside': 'عرض {name} بجانبها',
  'tabs.notBeside': 'إزالة {name} من الجانب',
};
