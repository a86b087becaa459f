import type { Translation } from './dictionary';
import type { adminSectionsEn } from './admin-sections.en';

export const adminSectionsAr: Translation<typeof adminSectionsEn> = {
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
