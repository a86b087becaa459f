import type { WidgetSettings } from '@parley/protocol';
import type { WidgetLookStore } from './widget-look.store';

export interface CardProps {
  useWidgetLook: WidgetLookStore;
  look: WidgetSettings;
}
