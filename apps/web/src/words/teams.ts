import type { CommonWords } from './common.en';
import { teamsEn, type TeamsWords } from './teams.en';
import { wordsHook, type Loaders } from './words.store';

/** Added when one of the sections is opened for the first time. */
export const teamsLoaders: Loaders = {
  en: () => teamsEn,
  de: async () => (await import('./teams.de')).teamsDe,
  ar: async () => (await import('./teams.ar')).teamsAr,
};

export const useTeamsWords = wordsHook<CommonWords & TeamsWords>();
