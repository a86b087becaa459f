import { adminSectionsAr } from './admin-sections.ar';
import type { Translation } from './dictionary';
import type { consoleCommandEn } from './console-command.en';

export const consoleCommandAr: Translation<typeof consoleCommandEn> = {
  ...adminSectionsAr,
  'command.title': 'شريط الأوامر',
  'command.label': 'اذهب إلى محادثة أو قائمة أو زميل، أو نفّذ أمرًا',
  'command.none': 'لا شيء بهذا الاسم',
  'command.group.chats': 'محادثة',
  'command.group.deeds': 'أمر',
  'command.group.lists': 'قائمة',
  'command.group.people': 'زميل',
  'command.group.pages': 'صفحة',
  'keys.lists': 'اختيار قائمة',
  'keys.narrow': 'تضييق القائمة',
  'keys.beside': 'عرض المحادثة التالية بجانب هذه',
  'keys.alone': 'عرض هذه المحادثة وحدها',
  'keys.command': 'شريط الأوامر',
  'tabs.beside': 'عرض {name} بجانبها',
  'tabs.notBeside': 'إزالة {name} من الجانب',
  'day.title': 'يومك',
  'day.meter': '{open}/{capacity} محادثات',
  'day.load': '{open} من {capacity} محادثات',
  'day.answered': 'الردود الأولى اليوم',
  'day.closed': 'أُنهيت اليوم',
  'day.firstAnswer': 'الرد الأول عادةً خلال',
  'day.rating': {
    zero: 'التقييم، بلا عملاء',
    one: 'التقييم، من عميل واحد',
    two: 'التقييم، من عميلين',
    few: 'التقييم، من {count} عملاء',
    many: 'التقييم، من {count} عميلًا',
    other: 'التقييم، من {count} عميل',
  },
  'keys.day': 'يومك',
};
