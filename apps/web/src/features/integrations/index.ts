export { integrationsLoaders } from '../../words/integrations';
export { pairsLoaders } from '../../words/pairs';
export { IntegrationsPage } from './IntegrationsPage';
