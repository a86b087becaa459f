import type { Priority } from '@parley/protocol';

/** Who speaks: the customer of the chat, the agent, or the agent among colleagues. */
export type Line = [who: 'customer' | 'agent' | 'note', text: string];

export interface DemoChat {
  /** The demo account, or a guest with what they told of themselves. */
  customer: 'account' | { name?: string; email?: string };
  subject: string | null;
  priority: Priority;
  page: string;
  minutesAgo: number;
  gapSeconds: number;
  lines: Line[];
  tags?: string[];
  end?: 'resolved' | 'closed';
  rating?: { score: number; comment?: string };
}

/** A day in the shop: every state that a chat can be in, as a newcomer should see it once. */
export const DEMO_DAY: DemoChat[] = [
  {
    customer: 'account',
    subject: 'Delivery',
    priority: 'normal',
    page: '/products/linen-apron',
    minutesAgo: 1_460,
    gapSeconds: 55,
    lines: [
      ['customer', 'Hi! Does the linen apron come in a longer cut? I am 1.90 m.'],
      [
        'agent',
        'Hello Chris! Yes, the “tall” cut is 10 cm longer. It is the second option below the colours.',
      ],
      ['customer', 'Found it, ordered. Thank you!'],
      ['agent', 'Wonderful. It leaves the workshop tomorrow morning.'],
    ],
    tags: ['sizing'],
    end: 'closed',
    rating: { score: 5, comment: 'Quick and friendly.' },
  },
  {
    customer: { name: 'Noah Bergström', email: 'noah@example.net' },
    subject: 'Returns',
    priority: 'low',
    page: '/returns',
    minutesAgo: 230,
    gapSeconds: 95,
    lines: [
      ['customer', 'The mug arrived with a chip in the handle. Can I send it back?'],
      [
        'agent',
        'I am sorry about that. Keep it for the plants, a new one is on its way to you, free of charge.',
      ],
      ['note', 'Third chipped handle this week: told the packing table to use the thicker paper.'],
      ['customer', 'That is very kind. Thanks!'],
    ],
    tags: ['damaged', 'goodwill'],
    end: 'resolved',
    rating: { score: 4 },
  },
  {
    customer: 'account',
    subject: 'Order 1042',
    priority: 'high',
    page: '/account/orders/1042',
    minutesAgo: 26,
    gapSeconds: 70,
    lines: [
      ['customer', 'Good morning, order 1042 says “delivered”, but nothing is here.'],
      ['agent', 'Good morning Chris, let me look at where it went.'],
      ['note', 'The driver’s photo shows a blue door. Their address has a green one.'],
      ['agent', 'The driver left it next door, at number 14, with Ms Keller. Could you ring there?'],
      ['customer', 'One moment, I will go and ask.'],
    ],
    tags: ['delivery'],
  },
  {
    customer: { name: 'Amélie Laurent', email: 'amelie@example.net' },
    subject: 'Payment',
    priority: 'high',
    page: '/checkout',
    minutesAgo: 9,
    gapSeconds: 40,
    lines: [
      ['customer', 'My card was charged twice for the same order. What can I do?'],
      ['customer', 'It is 64 € both times, this morning at 9:12.'],
    ],
  },
  {
    customer: {},
    subject: null,
    priority: 'normal',
    page: '/products/walnut-board',
    minutesAgo: 3,
    gapSeconds: 30,
    lines: [['customer', 'Is the walnut board oiled already, or should I do that myself?']],
  },
];
