import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './Suggestions.module.css';

export interface Suggestion {
  id: string;
  icon?: ReactNode;
  /** What it is called, and beside it what it does. */
  label: ReactNode;
  hint?: ReactNode;
  /** A line above it. */
  separated?: boolean;
}

export interface SuggestionsProps {
  id: string;
  label: string;
  items: readonly Suggestion[];
  /** Its place in the list. */
  active: number;
  onPick: (index: number) => void;
  onPoint: (index: number) => void;
  /** Of the active one, beside the list. */
  preview?: ReactNode;
  foot?: ReactNode;
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** What may be chosen while one writes. The keyboard stays in the field, which says which one is meant (`aria-activedescendant`). */
export function Suggestions(props: SuggestionsProps) {
  const { id, label, items, active, onPick, onPoint, preview, foot } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <div className={styles.box} data-suggestions>
      <div className={styles.columns}>
        <div ref={list} id={id} role="listbox" aria-label={label} tabIndex={0} className={styles.list}>
          {items.map((item, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keyboard, and its keys choose
            <div
              key={item.id}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === active}
              className={styles.option}
              data-separated={item.separated || undefined}
              // The field keeps the keyboard.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => index !== active && onPoint(index)}
              onClick={() => onPick(index)}
            >
              <span className={styles.icon} aria-hidden="true">
                {item.icon}
              </span>
              <span className={styles.label}>{item.label}</span>
              {item.hint && <span className={styles.hint}>{item.hint}</span>}
            </div>
          ))}
        </div>
        {preview && <div className={styles.preview}>{preview}</div>}
      </div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  );
}

export interface PlaceInList {
  count: number;
  at: number;
  setActive: (index: number) => void;
  pick: () => void;
  dismiss: () => void;
}

/** Up, down, Enter, Tab and Escape, as in every such list. */
export function keyInSuggestions(
  event: KeyboardEvent<HTMLElement>,
  { count, at, setActive, pick, dismiss }: PlaceInList,
): void {
  if (event.nativeEvent.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
    return;
  const moves: Record<string, () => void> = {
    ArrowDown: () => setActive((at + 1) % count),
    ArrowUp: () => setActive((at - 1 + count) % count),
    Enter: pick,
    Tab: pick,
    Escape: dismiss,
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}
