import type { AttributeSettings } from './attributes.js';
import type { TagSettings } from './tags.js';
import type { EdgeSettings } from './moderation.js';
import type { SecuritySettings } from './people.js';
import type { RetentionSettings } from './privacy.js';
import type { SlaSettings } from './sla.js';
import type { EmbeddingSettings, WidgetSettings } from './widget.js';
import type { RoomsSettings } from './room.js';
import type { VisitorsSettings } from './live-visitors.js';

/**
 * What admins change in the product, by group: a feature that has something to set adds its group here. `GET` answers the whole
 * group, `PUT` takes the whole group.
 */
export interface SettingsGroups {
  sla: SlaSettings;
  edge: EdgeSettings;
  embedding: EmbeddingSettings;
  retention: RetentionSettings;
  widget: WidgetSettings;
  rooms: RoomsSettings;
  security: SecuritySettings;
  tags: TagSettings;
  attributes: AttributeSettings;
  visitors: VisitorsSettings;
}

export type SettingsGroupName = keyof SettingsGroups;

export interface SettingsAnswer<T = object> {
  group: string;
  value: T;
  /** How often it was changed; 0 while it is as it came. */
  version: number;
  updatedAt: string | null;
  updatedBy: string | null;
}

export interface PutSettingsRequest<T = object> {
  value: T;
  /** The version that the change was made from: refused with `CONFLICT` (`CHANGED_MEANWHILE`) when it is another one by now. */
  version?: number;
}
