/**
 * What the widget needs of React, on Preact's core: `preact/compat` does the same for everybody, and weighs half as much as the core.
 * The build of the widget puts this in the place of `react`; what is missing here does not build.
 */
import { createElement, options, render, type ComponentType, type VNode } from 'preact';
import { useCallback, useDebugValue, useEffect, useLayoutEffect, useState } from 'preact/hooks';

export { Component, createContext, createElement, Fragment } from 'preact';
// What is not used is not in the build.
export * from 'preact/hooks';

type Props = Record<string, unknown>;

/** React's names for what the browser calls otherwise. */
const EVENTS: Record<string, string> = { onFocus: 'onFocusIn', onBlur: 'onFocusOut', onChange: 'onInput' };

/** Boxes to tick, and files, change once; a text changes with each letter. */
const isText = (type: string, props: Props): boolean =>
  type === 'textarea' || (type === 'input' && !/fil|che|rad/.test(String(props.type)));

options.event = (event) => Object.assign(event, { nativeEvent: event });
options.vnode = ({ type, props }: VNode) => {
  if (typeof type !== 'string') return;
  const given = props as unknown as Props;
  for (const name in EVENTS)
    if (name in given && (name !== 'onChange' || isText(type, given))) {
      given[EVENTS[name]!] = given[name];
      delete given[name];
    }
};

/** Draws it again when what it was given is not the same. */
export function memo<P extends object>(part: ComponentType<P>): ComponentType<P> {
  function Memo(this: { shouldComponentUpdate(next: object): boolean; props: object }, props: P): VNode {
    this.shouldComponentUpdate = (next) => differs(this.props, next);
    return createElement(part as ComponentType<object>, props);
  }
  return Memo;
}

function differs(before: object, now: object): boolean {
  const [one, other] = [before as Props, now as Props];
  return Object.keys({ ...one, ...other }).some((key) => one[key] !== other[key]);
}

interface Seen {
  value: unknown;
  read: () => unknown;
}

const hasChanged = ({ value, read }: Seen): boolean => !Object.is(value, read());

/** As React's own: what changed between the drawing and the listening counts as well. */
function useSyncExternalStore<T>(subscribe: (listener: () => void) => () => void, read: () => T): T {
  const value = read();
  const [{ seen }, draw] = useState<{ seen: Seen }>({ seen: { value, read } });
  useLayoutEffect(() => {
    seen.value = value;
    seen.read = read;
    if (hasChanged(seen)) draw({ seen });
  }, [subscribe, value, read, seen]);
  useEffect(() => {
    const look = () => {
      if (hasChanged(seen)) draw({ seen });
    };
    look();
    return subscribe(look);
  }, [subscribe, seen]);
  return value;
}

/** For Zustand, which asks for the whole of it. */
export default { useCallback, useDebugValue, useSyncExternalStore };

/** For `react-dom/client`. */
export const createRoot = (place: Element) => ({ render: (tree: VNode) => render(tree, place) });
