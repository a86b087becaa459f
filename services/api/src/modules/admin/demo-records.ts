import type { RecordRow } from '../orders/index.js';

const HOUR_MS = 60 * 60_000;
const NOTHING_MORE = {
  driverId: null,
  statusText: null,
  currency: 'EUR',
  startsAt: null,
  endsAt: null,
  url: null,
};

/** What is said about the delivery that is on its way. */
export const DEMO_BOOKING: { id: string; lines: ['customer' | 'driver', string][] } = {
  id: 'T-77',
  lines: [
    ['driver', 'Hello Chris, I have two crates for you. Is there a lift?'],
    ['customer', 'Hello! Yes, on the left behind the door. Please ring twice.'],
    ['driver', 'Will do. I am there in about an hour.'],
  ],
};

/** What the demo shop's server would have told of its customer. */
export function demoRecords(now: number, customerId: string, driverId: string): RecordRow[] {
  const hours = (count: number): Date => new Date(now + count * HOUR_MS);
  const order = { ...NOTHING_MORE, kind: 'order' as const, userId: customerId };
  return [
    {
      ...order,
      id: '1042',
      status: 'delivered',
      statusText: 'Left with a neighbour',
      title: 'Walnut board and two mugs',
      lines: [
        { title: 'Walnut board, oiled', quantity: 1, amount: '58.00' },
        { title: 'Stoneware mug', quantity: 2, amount: '36.00' },
      ],
      total: '94.00',
      placedAt: hours(-72),
      asOf: hours(-2),
    },
    {
      ...order,
      id: '1038',
      status: 'shipped',
      title: 'Linen apron, tall',
      lines: [{ title: 'Linen apron, tall', quantity: 1, amount: '49.90' }],
      total: '49.90',
      placedAt: hours(-24),
      asOf: hours(-5),
    },
    {
      ...order,
      kind: 'booking',
      id: DEMO_BOOKING.id,
      driverId,
      status: 'confirmed',
      title: 'Delivery to the door, two crates',
      lines: [],
      total: '12.00',
      placedAt: hours(-20),
      startsAt: hours(1),
      endsAt: hours(2),
      asOf: hours(-20),
    },
  ];
}
