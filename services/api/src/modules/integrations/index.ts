export { IntegrationKeyRow } from './integration-key.entity.js';
export { IntegrationsModule } from './integrations.module.js';
