import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
  /** The buttons, the main one last. */
  actions?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  /** There is nothing in it to be reached by Tab, so that what is too long is itself, to be scrolled with keys. */
  readOnly?: boolean;
}

/** The browser's own modal: it keeps focus inside, closes on Escape and gives focus back to what opened it. */
export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  children,
  actions,
  size = 'md',
  readOnly = false,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || !open) return;
    const opener = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      giveFocusBack(opener);
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={ref}
      className={`${styles.dialog} ${styles[size]}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A press on the dialog itself is one on the backdrop: the content covers all the rest.
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.content}>
        <header className={styles.header}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <IconButton size="sm" label={closeLabel} icon={<X size={18} />} onClick={onClose} />
        </header>
        <div
          className={styles.body}
          {...(readOnly && { tabIndex: 0, role: 'group', 'aria-labelledby': titleId })}
        >
          {children}
        </div>
        {actions && <footer className={styles.actions}>{actions}</footer>}
      </div>
    </dialog>
  );
}

/** By the time it closes it has left the page, so the browser would not: unless the focus is somewhere new already. */
function giveFocusBack(opener: Element | null): void {
  if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
}
