export { Widget } from './Widget';
export { createWidget } from './widget.store';
