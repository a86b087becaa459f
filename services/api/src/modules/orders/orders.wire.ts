import { isStaff, type Role, type ShopRecord } from '@parley/protocol';
import { recordCard } from './record-card.js';
import type { RecordView } from './orders.repository.js';

/** A driver sees where to be and when, and neither what it costs nor the customer's page. */
export function recordWire(row: RecordView, role: Role): ShopRecord {
  const { driverId } = row;
  const record = {
    ...recordCard(row),
    customer: { userId: row.userId, name: row.customerName },
    driver: driverId === null ? null : { userId: driverId, name: row.driverName },
    asOf: row.asOf.toISOString(),
  };
  if (isStaff(role) || role === 'customer') return record;
  return { ...record, lines: [], lineCount: 0, total: null, currency: null, url: null };
}
