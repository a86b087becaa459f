import { useCallback, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './Menu.module.css';
import { place } from './place';

export interface MenuItem {
  label: ReactNode;
  icon?: ReactNode;
  onSelect: () => void;
  danger?: boolean;
  /** Shown as on or off; leave out for a plain command. */
  checked?: boolean;
  /** A line above it. */
  separated?: boolean;
}

/** What the button that opens it has to spread on itself. */
export interface MenuTrigger {
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onClick: () => void;
}

export interface MenuProps {
  label: string;
  /** A function is asked each time the menu opens. */
  items: readonly MenuItem[] | (() => readonly MenuItem[]);
  trigger: (props: MenuTrigger) => ReactNode;
  align?: 'start' | 'end';
  className?: string;
}

/** A button with a list of commands. Arrows, Home, End, Escape and Tab do what they do in every menu. */
export function Menu({ label, items, trigger, align = 'end', className }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const leave = useCallback(() => setOpen(false), []);
  useMenuPlacement(open, root, list, align, leave);

  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const select = (item: MenuItem) => {
    close();
    item.onSelect();
  };
  return (
    <span
      ref={root}
      className={classNames(styles.root, className)}
      onKeyDown={(event) => open && moveInMenu(event, list.current, close)}
    >
      {trigger({
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div ref={list} id={id} role="menu" aria-label={label} popover="manual" className={styles.menu}>
          {(typeof items === 'function' ? items() : items).map((item, index) => (
            <button
              key={index}
              type="button"
              tabIndex={-1}
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.checked}
              className={classNames(
                styles.item,
                item.danger && styles.danger,
                item.separated && styles.separated,
              )}
              onClick={() => select(item)}
            >
              <span className={styles.icon} aria-hidden="true">
                {item.icon ?? (item.checked ? '✓' : null)}
              </span>
              {item.label}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}

type Ref<T> = { current: T | null };

function useMenuPlacement(
  open: boolean,
  root: Ref<HTMLElement>,
  list: Ref<HTMLElement>,
  align: 'start' | 'end',
  onLeave: () => void,
): void {
  useEffect(() => {
    const menu = list.current;
    const button = root.current?.querySelector('button');
    if (!open || !menu || !button) return;
    menu.showPopover();
    place(menu, button, align);
    menu.querySelector('button')?.focus();
    const leave = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) onLeave();
    };
    document.addEventListener('pointerdown', leave);
    window.addEventListener('resize', onLeave);
    window.addEventListener('blur', onLeave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      window.removeEventListener('resize', onLeave);
      window.removeEventListener('blur', onLeave);
    };
  }, [open, root, list, align, onLeave]);
}

function moveInMenu(event: KeyboardEvent, menu: HTMLElement | null, close: () => void): void {
  const items = [...(menu?.querySelectorAll('button') ?? [])];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const moves: Record<string, () => void> = {
    ArrowDown: () => items[(at + 1) % items.length]?.focus(),
    ArrowUp: () => items.at(at <= 0 ? -1 : at - 1)?.focus(),
    Home: () => items[0]?.focus(),
    End: () => items.at(-1)?.focus(),
    Escape: close,
    Tab: close,
  };
  const move = moves[event.key];
  if (!move) return;
  event.stopPropagation();
  if (event.key !== 'Tab') event.preventDefault();
  move();
}
