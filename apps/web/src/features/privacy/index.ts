export { privacyLoaders } from '../../words/privacy';
export { PrivacyPage } from './PrivacyPage';
