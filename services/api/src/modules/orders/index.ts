export { Checked, Line, RecordId, RecordIdParam } from './orders.dto.js';
export { ShopRecordRow } from './orders.entity.js';
export { OrdersModule } from './orders.module.js';
export {
  amountProblem,
  currencyProblem,
  externalIdProblem,
  linkProblem,
  momentProblem,
  statusProblem,
} from './orders.policy.js';
export type { RecordRow, RecordView } from './orders.repository.js';
export { Orders, RECORD_CHANGED } from './orders.service.js';
export { recordWire } from './orders.wire.js';
export { recordCard } from './record-card.js';
