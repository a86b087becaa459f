import type { CommonWords } from './common.en';
import { integrationsEn, type IntegrationsWords } from './integrations.en';
import { wordsHook, type Loaders } from './words.store';

/** Added when the section is opened for the first time. */
export const integrationsLoaders: Loaders = {
  en: () => integrationsEn,
  de: async () => (await import('./integrations.de')).integrationsDe,
  ar: async () => (await import('./integrations.ar')).integrationsAr,
};

export const useIntegrationsWords = wordsHook<CommonWords & IntegrationsWords>();
