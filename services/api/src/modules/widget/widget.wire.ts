import type { PublicTopic, WidgetSettings } from '@parley/protocol';
import type { OfferedTopic } from '../teams/index.js';

/** Where the button stands, as values of CSS: nothing but what the settings' rules let through. */
const INLINE: Record<WidgetSettings['side'], string> = { end: 'auto 20px', start: '20px auto' };

/** What goes where in the built files: the marks are in `apps/web` (`loader.ts`, `widget.html`). */
export const widgetFill = (
  look: Readonly<WidgetSettings>,
  topics: readonly OfferedTopic[],
): Record<string, string> => ({
  COLOR: look.color,
  PLACE: `--i:${INLINE[look.side]};--b:${look.bottom}px${isHidden(topics) ? ';display:none' : ''}`,
  LOOK: attribute(JSON.stringify(look)),
  TOPICS: attribute(JSON.stringify(topics.map(publicTopic))),
});

/** Where all there is to choose is closed, and wants no chat then. Whoever has one finds it: see `frame.ts`. */
const isHidden = (topics: readonly OfferedTopic[]): boolean =>
  topics.length > 0 && topics.every(({ outside }) => outside?.what === 'hide');

const publicTopic = ({ id, names, icon, outside }: OfferedTopic): PublicTopic => ({
  id,
  names,
  icon,
  outside,
});

const NAMES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** As the value of an attribute in double quotes. */
const attribute = (text: string): string => text.replace(/[&"<>]/g, (one) => NAMES[one] ?? one);
