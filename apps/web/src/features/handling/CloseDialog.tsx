import { AskDialog } from '../../ui';
import { useConsoleWords } from '../../words/console';

interface CloseDialogProps {
  busy: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before what can't be undone. */
export function CloseDialog({ busy, onClose, onConfirm }: CloseDialogProps) {
  const say = useConsoleWords();
  return (
    <AskDialog
      title={say('chat.closeAsk')}
      cancelLabel={say('cancel')}
      closeLabel={say('close')}
      confirmLabel={say('chat.closeChat')}
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{say('chat.closeHint')}</p>
    </AskDialog>
  );
}
