import { createElement, type ComponentType } from 'preact';

/** What the widget draws with, and what Lucide wants beside it: the build has pictures of its own. */
export * from '../lean/react';
export { default } from '../lean/react';

type Draw = (props: object, ref: unknown) => ReturnType<typeof createElement>;

export const forwardRef =
  (draw: Draw): ComponentType<{ ref?: unknown }> =>
  ({ ref, ...props }) =>
    draw(props, ref);
