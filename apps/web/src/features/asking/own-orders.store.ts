import { create } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { RecordList, ShopRecord } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

export interface OwnOrders {
  orders: readonly ShopRecord[];
  status: 'loading' | 'ready' | 'failed';
  /** Why the last one could not be put into the chat. */
  failure: Failure | null;
}

const NOTHING: OwnOrders = { orders: [], status: 'loading', failure: null };

/** The orders of whoever is signed in: the server has no others for them. */
export const useOwnOrders = create<OwnOrders>(() => NOTHING);

export async function loadOwnOrders(call: ApiCall): Promise<void> {
  useOwnOrders.setState(NOTHING);
  try {
    const { items } = await call<RecordList>('records');
    useOwnOrders.setState({ orders: items.filter(({ kind }) => kind === 'order'), status: 'ready' });
  } catch (error) {
    useOwnOrders.setState({ status: 'failed', failure: failureOf(error) });
  }
}

/** As a card that both sides see. */
export async function putOrder(call: ApiCall, roomId: string, id: string): Promise<void> {
  // once for each press: the same id again would be the same message
  const messageId = crypto.randomUUID();
  try {
    await call('sendCard', { params: { id: roomId }, body: { kind: 'order', id, messageId } });
    useOwnOrders.setState({ failure: null });
  } catch (error) {
    useOwnOrders.setState({ failure: failureOf(error) });
  }
}
