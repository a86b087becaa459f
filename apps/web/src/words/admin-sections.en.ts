/** The sections of the administration by name: in its navigation, and in the console's command bar. */
export const adminSectionsEn = {
  'admin.section.tags': 'Tags',
  'admin.section.attributes': 'Attributes',
  'admin.section.answers': 'Prepared answers',
  'admin.section.audit': 'Audit',
  'admin.section.people': 'People',
  'admin.section.teams': 'Teams',
  'admin.section.topics': 'Topics',
  'admin.section.hours': 'Hours',
  'admin.section.routing': 'Routing',
  'admin.section.widget': 'Widget',
  'admin.section.protection': 'Protection',
  'admin.section.integrations': 'Integrations',
  'admin.section.sla': 'Targets',
  'admin.section.privacy': 'Privacy',
  'admin.section.account': 'My account',
} as const;
