import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';

interface AskDialogProps {
  title: string;
  cancelLabel: string;
  closeLabel: string;
  /** What is about to be done, on the button that does it. */
  confirmLabel: string;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks once more before what is not easily undone. */
export const AskDialog = (props: AskDialogProps) => (
  <Dialog
    open
    size="sm"
    onClose={props.onClose}
    title={props.title}
    closeLabel={props.closeLabel}
    actions={
      <>
        <Button onClick={props.onClose}>{props.cancelLabel}</Button>
        <Button look="danger" busy={props.busy} onClick={props.onConfirm}>
          {props.confirmLabel}
        </Button>
      </>
    }
  >
    {props.children}
  </Dialog>
);
