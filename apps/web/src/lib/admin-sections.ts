const LEADS = ['manager', 'admin'] as const;
const ADMINS = ['admin'] as const;

/** Every section of the administration, by its address below /admin, in the order of the navigation; and who may see it. */
export const ADMIN_SECTIONS = [
  ['people', LEADS],
  ['teams', ADMINS],
  ['topics', ADMINS],
  ['hours', ADMINS],
  ['routing', LEADS],
  ['widget', ADMINS],
  ['tags', ADMINS],
  ['attributes', ADMINS],
  ['answers', LEADS],
  ['protection', LEADS],
  ['integrations', ADMINS],
  ['sla', ADMINS],
  ['audit', ADMINS],
  ['privacy', ADMINS],
  ['account', LEADS],
] as const;

export type AdminSection = (typeof ADMIN_SECTIONS)[number][0];

/** The first that one may see is the front page. */
export const adminSectionsFor = (role: string): AdminSection[] =>
  ADMIN_SECTIONS.filter(([, roles]) => roles.some((one) => one === role)).map(([path]) => path);
