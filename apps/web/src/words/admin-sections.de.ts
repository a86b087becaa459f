import type { Translation } from './dictionary';
import type { adminSectionsEn } from './admin-sections.en';

export const adminSectionsDe: Translation<typeof adminSectionsEn> = {
  'admin.section.tags': 'Schlagwörter',
  'admin.section.attributes': 'Attribute',
  'admin.section.answers': 'Antwortvorlagen',
  'admin.section.audit': 'Protokoll',
  'admin.section.people': 'Personen',
  'admin.section.teams': 'Teams',
  'admin.section.topics': 'Themen',
  'admin.section.hours': 'Zeiten',
  'admin.section.routing': 'Verteilung',
  'admin.section.widget': 'Widget',
  'admin.section.protection': 'Schutz',
  'admin.section.integrations': 'Anbindungen',
  'admin.section.sla': 'Ziele',
  'admin.section.privacy': 'Datenschutz',
  'admin.section.account': 'Mein Konto',
};
