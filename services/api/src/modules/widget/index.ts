export { widgetFill } from './widget.wire.js';
export { WidgetLook } from './widget-look.service.js';
export { WidgetModule } from './widget.module.js';
