import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { TagColor, TagSettings } from '@parley/protocol';

export interface TagCatalogueState extends TagSettings {
  /** Read anew: an admin may have changed it. */
  load(): Promise<void>;
}

export type TagCatalogueStore = UseBoundStore<StoreApi<TagCatalogueState>>;

/** The tags that there are, and in which colours. */
export const createTagCatalogueStore = (call: ApiCall): TagCatalogueStore =>
  create<TagCatalogueState>()((set) => ({
    tags: [],
    onlyListed: false,
    neededToEnd: false,
    async load() {
      try {
        set(await call<TagSettings>('tagCatalogue'));
      } catch (error) {
        // Tags are words without it, too; the server still says which it takes.
        console.info('The catalogue of tags can not be read.', error);
      }
    },
  }));

export const colorOf = ({ tags }: Pick<TagSettings, 'tags'>, tag: string): TagColor | undefined =>
  tags.find(({ name }) => name.toLocaleLowerCase() === tag.toLocaleLowerCase())?.color;
