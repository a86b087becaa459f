import type { PublicTopic, WidgetSettings } from '@parley/protocol';
import type { TopicView } from '../teams/index.js';

/** Where the button stands, as values of CSS: nothing but what the settings' rules let through. */
const INLINE: Record<WidgetSettings['side'], string> = { end: 'auto 20px', start: '20px auto' };

/** What goes where in the built files: the marks are in `apps/web` (`loader.ts`, `widget.html`). */
export const widgetFill = (
  look: Readonly<WidgetSettings>,
  topics: readonly TopicView[],
): Record<string, string> => ({
  COLOR: look.color,
  PLACE: `--i:${INLINE[look.side]};--b:${look.bottom}px`,
  LOOK: attribute(JSON.stringify(look)),
  TOPICS: attribute(JSON.stringify(topics.map(({ id, names, icon }): PublicTopic => ({ id, names, icon })))),
});

const NAMES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** As the value of an attribute in double quotes. */
const attribute = (text: string): string => text.replace(/[&"<>]/g, (one) => NAMES[one] ?? one);
