import { auditEn, type AuditWords } from './audit.en';
import type { CommonWords } from './common.en';
import { wordsHook, type Loaders, type Say } from './words.store';

/** Added when the section is opened for the first time. */
export const auditLoaders: Loaders = {
  en: () => auditEn,
  de: async () => (await import('./audit.de')).auditDe,
  ar: async () => (await import('./audit.ar')).auditAr,
};

export const useAuditWords = wordsHook<CommonWords & AuditWords>();
export type AuditSay = Say<CommonWords & AuditWords>;
