import { MessageCirclePlus } from 'lucide-react';
import { useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { RecordReference, StartableType } from '@parley/protocol';
import { Button, toast } from '../../ui';
import { useDoorsWords } from '../../words/doors';
import { createBeginStore } from './begin.store';
import styles from './Doors.module.css';
import { NumberForm } from './NumberForm';

export interface BeginByNumberProps {
  call: ApiCall;
  type: StartableType;
  onOpen: (roomId: string) => void;
  onBegun: () => void;
}

/** Begins one of this type about an order or a booking that somebody has named. */
export function BeginByNumber({ call, type, onOpen, onBegun }: BeginByNumberProps) {
  const say = useDoorsWords();
  const [open, setOpen] = useState(false);
  const [useBegin] = useState(() => createBeginStore(call));
  const { busy, failure } = useBegin();
  const begin = async (reference: RecordReference) => {
    const room = await useBegin.getState().begin({ type, reference });
    if (!room) return;
    if (type !== 'customer_driver') return onOpen(room.id);
    // their chat: whoever wants to look in does so from the list
    toast(say('doors.between'));
    setOpen(false);
    onBegun();
  };
  return (
    <div className={styles.begin}>
      <Button
        size="sm"
        icon={<MessageCirclePlus size={16} />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('doors.new')}
      </Button>
      {open && <NumberForm busy={busy !== null} failure={failure} onBegin={(about) => void begin(about)} />}
    </div>
  );
}
