export { PRIVACY_ENTITIES } from './privacy.entity.js';
export { PrivacyModule } from './privacy.module.js';
