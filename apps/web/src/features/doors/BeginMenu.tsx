import { MessagesSquare } from 'lucide-react';
import { useState } from 'react';
import type { ApiCall } from '@parley/client';
import { startable, type Role, type Room, type ShopRecord } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { IconButton, Menu, toast } from '../../ui';
import { failureKey } from '../../words';
import { useDoorsWords } from '../../words/doors';
import { createBeginStore } from './begin.store';

export interface BeginMenuProps {
  call: ApiCall;
  role: Role;
  record: ShopRecord;
  onBegun: (room: Room) => void;
}

/** On an order or a booking, for whoever of the team may: each type of chat that can be begun about it. */
export function BeginMenu({ call, role, record, onBegun }: BeginMenuProps) {
  const say = useDoorsWords();
  const [useBegin] = useState(() => createBeginStore(call));
  const busy = useBegin((state) => state.busy);
  const types = startable(role, record);
  if (types.length === 0) return null;
  const label = say('doors.menu', { name: isolated(record.id) });
  const begin = async (type: (typeof types)[number]) => {
    const room = await useBegin.getState().begin({ type, reference: record });
    const { failure } = useBegin.getState();
    if (failure) toast(say(failureKey(failure)), { tone: 'danger' });
    if (!room) return;
    // their chat: whoever wants to look in does so where that is done
    if (type === 'customer_driver') toast(say('doors.between'));
    else onBegun(room);
  };
  return (
    <Menu
      label={label}
      items={types.map((type) => ({
        label: say(`doors.start.${type}`),
        onSelect: () => void begin(type),
      }))}
      trigger={(props) => (
        <IconButton
          {...props}
          size="sm"
          label={label}
          icon={<MessagesSquare size={18} />}
          aria-busy={busy !== null || undefined}
          disabled={busy !== null}
        />
      )}
    />
  );
}
