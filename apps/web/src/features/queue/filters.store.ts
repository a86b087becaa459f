import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { SavedFilter, SavedFilterList, SaveFilterRequest, UpdateFilterRequest } from '@parley/protocol';
import type { ApiCall } from '@parley/client';
import { failureOf, type Failure } from '../../words/failure';

export interface FiltersState {
  /** One's own and those that everybody has. */
  filters: readonly SavedFilter[];
  /** Also quietly: what could not be read now is read when the lists are opened again. */
  reload(): Promise<void>;
  save(request: SaveFilterRequest): Promise<SavedFilter | Failure>;
  update(id: string, change: UpdateFilterRequest): Promise<SavedFilter | Failure>;
  remove(id: string): Promise<Failure | null>;
}

export type FiltersStore = UseBoundStore<StoreApi<FiltersState>>;

export const isFilter = (answer: SavedFilter | Failure): answer is SavedFilter => 'conditions' in answer;

/** The lists that people have put together. */
export function createFiltersStore(call: ApiCall): FiltersStore {
  return create<FiltersState>()((set, get) => ({
    filters: [],
    async reload() {
      try {
        const list = await call<SavedFilterList | undefined>('savedFilters');
        if (list) set({ filters: list.items });
      } catch {
        return; // They stay as they were.
      }
    },
    async save(body) {
      try {
        const made = await call<SavedFilter>('saveFilter', { body });
        set({ filters: [...get().filters, made] });
        return made;
      } catch (error) {
        return failureOf(error);
      }
    },
    async update(filterId, body) {
      try {
        const changed = await call<SavedFilter>('updateFilter', { params: { filterId }, body });
        set({ filters: get().filters.map((one) => (one.id === filterId ? changed : one)) });
        return changed;
      } catch (error) {
        return failureOf(error);
      }
    },
    async remove(filterId) {
      try {
        await call('deleteFilter', { params: { filterId } });
        set({ filters: get().filters.filter(({ id }) => id !== filterId) });
        return null;
      } catch (error) {
        return failureOf(error);
      }
    },
  }));
}
