export { fetchClient } from './talk.store';
export { Widget } from './Widget';
export { createWidget } from './widget.store';
