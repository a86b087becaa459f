/** By name, so that the pages can show each well on any background, and say it to who sees no colours by the tag's own name. */
export const TAG_COLORS = ['grey', 'red', 'amber', 'green', 'blue', 'violet'] as const;
export type TagColor = (typeof TAG_COLORS)[number];

export interface CatalogueTag {
  name: string;
  color: TagColor;
}

/** What chats are sorted by. The group `tags`. */
export interface TagSettings {
  /** At most LIMITS.catalogueTags, each name once, whatever its case. */
  tags: CatalogueTag[];
  /** Others are refused. What chats have by then stays. */
  onlyListed: boolean;
  /** The staff resolve and end no support chat without one (`CONFLICT`, `TAG_NEEDED`). */
  neededToEnd: boolean;
}
