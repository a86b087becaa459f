import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { stored } from '../../lib/stored';
import { PRODUCTS, type ProductId } from './products';

export type Lines = Partial<Record<ProductId, number>>;

export interface CartView {
  lines: Lines;
}

export type CartStore = UseBoundStore<StoreApi<CartView>> & {
  add(id: ProductId): void;
  remove(id: ProductId): void;
  empty(): void;
};

/** More than this of one thing is a slip of the finger. */
const MOST_OF_ONE = 99;

/** What somebody wants to take home; kept on this device. */
export function createCartStore(): CartStore {
  const kept = stored('shop:cart');
  const store = create<CartView>(() => ({ lines: readLines(kept.get()) }));
  const change = (id: ProductId, by: number) => {
    const { lines } = store.getState();
    const count = Math.max(0, Math.min(MOST_OF_ONE, (lines[id] ?? 0) + by));
    store.setState({ lines: { ...lines, [id]: count || undefined } });
  };
  store.subscribe(({ lines }) => kept.set(JSON.stringify(lines)));
  return Object.assign(store, {
    add: (id: ProductId) => change(id, 1),
    remove: (id: ProductId) => change(id, -1),
    empty: () => store.setState({ lines: {} }),
  });
}

export const countOf = (lines: Lines): number =>
  Object.values(lines).reduce((sum, count) => sum + (count ?? 0), 0);

export const totalOf = (lines: Lines): number =>
  PRODUCTS.reduce((sum, product) => sum + product.price * (lines[product.id] ?? 0), 0);

/** Anybody can write into the storage of their browser: only known products in sane numbers come out of it. */
function readLines(text: string | null): Lines {
  const kept = parse(text ?? '{}');
  const lines: Lines = {};
  for (const { id } of PRODUCTS) {
    const count = kept[id];
    if (typeof count === 'number' && count > 0 && count <= MOST_OF_ONE) lines[id] = Math.floor(count);
  }
  return lines;
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // not ours: an empty cart
  }
}
