import { isPaired, type ShopRecord } from '@parley/protocol';
import { toast } from '../../ui';
import { sayFailure, sayNow } from '../../words';
import type { CommandPlace, SlashCommand } from './commands';

const MOST = 8;

/** Of the customer of this chat, and of nobody else: what is known of others has not come yet. */
const ordersOf = ({ desk, room }: CommandPlace): readonly ShopRecord[] => {
  const { customerId, records } = desk.useRecords.getState();
  return customerId === room.userId ? records.filter(({ kind }) => kind === 'order') : [];
};

const fits = ({ id, title }: ShopRecord, typed: string): boolean =>
  id.toLocaleLowerCase().startsWith(typed) ||
  title
    .toLocaleLowerCase()
    .split(/\s+/)
    .some((word) => word.startsWith(typed));

/** Puts an order into the chat, as a card that the customer sees. */
export const orderCommand: SlashCommand = {
  verb: 'order',
  what: 'writing.command.order',
  may: ({ room }) => room.status !== 'closed' && !isPaired(room.type),
  takes: 'suggested',
  prepare: ({ desk, room }) => void desk.useRecords.getState().show(room.userId),
  suggest: (place, words) =>
    ordersOf(place)
      .filter((order) => fits(order, words.toLocaleLowerCase()))
      .slice(0, MOST)
      .map(({ id, title }) => ({ value: id, name: `#${id} · ${title}` })),
  none: (place) => (ordersOf(place).length > 0 ? 'writing.noSuchOrder' : 'writing.noOrder'),
  run: (place, id) => void put(place, id),
};

async function put({ desk, room }: CommandPlace, id: string): Promise<void> {
  if (await desk.useRecords.getState().put(room.id, { kind: 'order', id }))
    return toast(sayNow('records.done'));
  const { failure } = desk.useRecords.getState();
  if (failure) toast(sayFailure(failure), { tone: 'danger' });
}
