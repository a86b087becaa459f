import { useEffect, useMemo, type RefObject } from 'react';
import { focusRow, queueRows } from '../../features/queue';
import type { Console } from './console.types';
import type { DeskState } from './desk.store';
import { useLayout, WIDE } from './layout.store';
import { isBarKey, pressed, type Command } from './shortcuts';
import type { Deeds } from './use-deeds';

/** Keys for what an agent does all day. None of them fires while somebody writes, chooses or is asked something. */
export function useShortcuts(
  desk: Console,
  deeds: Deeds,
  findRef: RefObject<HTMLInputElement | null>,
): Record<Command, () => void> {
  const commands = useMemo(() => commandsFor(desk, deeds, findRef), [desk, deeds, findRef]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (opensBar(event)) {
        event.preventDefault();
        return commands.command();
      }
      if (isBusyElsewhere(event)) return;
      const meant = pressed(event);
      if (!meant) return;
      event.preventDefault();
      if ('command' in meant) return commands[meant.command]();
      const tab = desk.useDesk.getState().tabs[meant.tab];
      if (tab) desk.useDesk.getState().open(tab);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [desk, commands]);
  return commands;
}

/** While somebody writes, too; but not over another dialog. */
const opensBar = (event: KeyboardEvent): boolean =>
  isBarKey(event) && document.querySelector('dialog[open]') === null;

function commandsFor(
  desk: Console,
  deeds: Deeds,
  findRef: RefObject<HTMLInputElement | null>,
): Record<Command, () => void> {
  const { getState } = desk.useDesk;
  const nothing = (): void => undefined;
  return {
    ...deeds,
    next: () => focusRow(queueRows(), 1),
    previous: () => focusRow(queueRows(), -1),
    // The row that has the focus is a link: Enter opens it without us.
    open: nothing,
    filter: () => findRef.current?.focus(),
    lists: () => press('[data-lists]'),
    narrow: () => press('[data-narrow]'),
    day: () => useLayout.getState().show('day'),
    command: () => useLayout.getState().show('command'),
    search: () => useLayout.getState().show('search'),
    reply: () => deeds.write('reply'),
    note: () => deeds.write('note'),
    panel: deeds.togglePanel,
    nextTab: () => getState().step(1),
    previousTab: () => getState().step(-1),
    closeTab: () => {
      const { active, close } = getState();
      if (active) close(active);
    },
    beside: () => besideNext(getState()),
    alone: () => getState().alone(),
    sheet: () => useLayout.getState().show('shortcuts'),
    leave,
  };
}

const press = (button: string): void => document.querySelector<HTMLElement>(button)?.click();

/** The next open chat that is not on screen comes beside those that are. */
function besideNext({ tabs, panes, active, beside }: DeskState): void {
  const at = active === null ? -1 : tabs.indexOf(active);
  const order = [...tabs.slice(at + 1), ...tabs.slice(0, Math.max(0, at))];
  const next = order.find((id) => !panes.includes(id));
  if (next && active !== null) beside(next);
}

/** Escape steps out of a field; where the panel lies over the chat, it puts it away. */
function leave(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused !== document.body) return focused.blur();
  if (!matchMedia(WIDE).matches) useLayout.getState().setPanel(false);
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [role="menu"]')) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  const writes = target.matches('input, textarea, select') || target.isContentEditable;
  return writes && event.key !== 'Escape';
}
