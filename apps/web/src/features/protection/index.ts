export { protectionLoaders } from '../../words/protection';
export { ProtectionPage } from './ProtectionPage';
