import { useState } from 'react';
import { Button, Dialog } from '../../ui';
import { failureKey, useWidgetWords, type Failure } from '../../words';
import type { ChatsStore } from './chats.store';

export interface EndDialogProps {
  store: ChatsStore;
  roomId: string;
  open: boolean;
  onClose: () => void;
}

/** Asks once before a chat ends: it can't be taken back. */
export function EndDialog({ store, roomId, open, onClose }: EndDialogProps) {
  const say = useWidgetWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const end = async () => {
    setBusy(true);
    const problem = await store.actions.end(roomId);
    setBusy(false);
    setFailure(problem);
    if (!problem) onClose();
  };
  return (
    <Dialog
      size="sm"
      open={open}
      onClose={onClose}
      title={say('end.ask')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void end()}>
            {say('menu.end')}
          </Button>
        </>
      }
    >
      <p>{say('end.hint')}</p>
      {failure && <p role="alert">{say(failureKey(failure))}</p>}
    </Dialog>
  );
}
