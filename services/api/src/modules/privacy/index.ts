export { fingerprintOf, isGenuine } from './certificate.js';
export { PRIVACY_ENTITIES } from './privacy.entity.js';
export { PrivacyModule } from './privacy.module.js';
