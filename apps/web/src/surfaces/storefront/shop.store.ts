import type { ParleyClient } from '@parley/client';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { createCartStore, type CartStore, type Category } from '../../features/cart';
import { createVisitorStore, type VisitorStore } from '../../features/visitor';

export interface ShopView {
  category: Category | null;
  cartOpen: boolean;
}

export interface Shop {
  view: UseBoundStore<StoreApi<ShopView>>;
  cart: CartStore;
  visitor: VisitorStore;
}

/** The shop and the chat share an origin and the session of the surface "widget": signing in here is signing in there. */
export function createShop(client: ParleyClient): Shop {
  return {
    view: create<ShopView>(() => ({ category: null, cartOpen: false })),
    cart: createCartStore(),
    visitor: createVisitorStore(client, toChat),
  };
}

/** The chat is there as on anybody's site: through the script tag, and the function it leaves behind. */
function toChat(command: 'open' | 'identify' | 'logout', value?: unknown): void {
  (window as { Parley?: (name: string, value?: unknown) => void }).Parley?.(command, value);
}

export const openChat = (): void => toChat('open');
