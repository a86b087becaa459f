export { auditLoaders } from '../../words/audit';
export { AuditPage } from './AuditPage';
