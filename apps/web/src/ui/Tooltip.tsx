import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { place } from './place';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  /** More about what it stands on; never the only place where something is said. */
  tip: ReactNode;
  children: ReactNode;
}

/** Shows on hover and on focus, goes on Escape. */
export function Tooltip({ tip, children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open || !bubble.current || !root.current) return;
    bubble.current.showPopover();
    place(bubble.current, root.current);
  }, [open]);
  const show = () => setOpen(true);
  const hide = () => setOpen(false);
  return (
    <span
      ref={root}
      className={styles.root}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
      aria-describedby={open ? id : undefined}
    >
      {children}
      {open && (
        <span ref={bubble} id={id} role="tooltip" popover="manual" className={styles.bubble}>
          {tip}
        </span>
      )}
    </span>
  );
}
