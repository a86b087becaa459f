import { Button, Dialog } from '../../ui';
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
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={say('chat.closeAsk')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {say('chat.closeChat')}
          </Button>
        </>
      }
    >
      <p>{say('chat.closeHint')}</p>
    </Dialog>
  );
}
