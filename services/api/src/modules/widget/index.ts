export { OfferedTopics } from './offered-topics.service.js';
export { widgetFill } from './widget.wire.js';
export { WidgetLook } from './widget-look.service.js';
export { WidgetModule } from './widget.module.js';
