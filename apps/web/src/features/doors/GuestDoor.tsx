import { MessagesSquare } from 'lucide-react';
import { useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { RecordReference, Room } from '@parley/protocol';
import { Button, Dialog } from '../../ui';
import { useDoorsWords } from '../../words/doors';
import { createBeginStore } from './begin.store';
import { NumberForm } from './NumberForm';

export interface GuestDoorProps {
  call: ApiCall;
  guestId: string;
  onBegun: (room: Room) => void;
}

/** To a guest as the management, about an order or a booking that has to be named. */
export function GuestDoor({ call, guestId, onBegun }: GuestDoorProps) {
  const say = useDoorsWords();
  const [useBegin] = useState(() => createBeginStore(call));
  const [open, setOpen] = useState(false);
  const { busy, failure } = useBegin();
  const begin = async (reference: RecordReference) => {
    const room = await useBegin
      .getState()
      .begin({ type: 'guest_admin', reference, participantIds: [guestId] });
    if (!room) return;
    setOpen(false);
    onBegun(room);
  };
  return (
    <>
      <Button size="sm" icon={<MessagesSquare size={16} />} onClick={() => setOpen(true)}>
        {say('doors.guest')}
      </Button>
      <Dialog
        size="sm"
        open={open}
        onClose={() => setOpen(false)}
        title={say('doors.guest')}
        closeLabel={say('close')}
      >
        <NumberForm busy={busy !== null} failure={failure} onBegin={(about) => void begin(about)} />
      </Dialog>
    </>
  );
}
