export { slaLoaders } from '../../words/sla';
export { SlaPage } from './SlaPage';
