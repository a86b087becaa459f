import { MessagesSquare } from 'lucide-react';
import type { FormEvent, ReactNode, Ref } from 'react';
import styles from './SignIn.module.css';

interface DoorProps {
  title: ReactNode;
  hint?: ReactNode;
  /** Below the card: the choice of language. */
  footer?: ReactNode;
  formRef?: Ref<HTMLFormElement>;
  /** Left out where there is nothing to fill in. */
  onSubmit?: () => void;
  children: ReactNode;
}

/** A page with one card, for who is not in yet. */
export function Door({ title, hint, footer, formRef, onSubmit, children }: DoorProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <main className={styles.page}>
      <form ref={formRef} className={styles.card} onSubmit={submit} noValidate>
        <span className={styles.mark} aria-hidden="true">
          <MessagesSquare size={26} />
        </span>
        <div className={styles.heading}>
          <h1>{title}</h1>
          {hint && <p>{hint}</p>}
        </div>
        {children}
      </form>
      {footer}
    </main>
  );
}
