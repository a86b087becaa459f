import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { createContext, useContext } from 'react';
import { IconButton, Menu, toast, type MenuItem } from '../../ui';
import { useWords, type CommonWords, type Say } from '../../words';
import { canDelete, canEdit, type BubbleRow, type ThreadStore } from './thread.store';

/** What a surface can do with a message beside all that every surface can. */
export const MoreActions = createContext<(row: BubbleRow) => readonly MenuItem[]>(() => []);

interface BubbleMenuProps {
  row: BubbleRow;
  store: ThreadStore;
  tabbable: boolean;
  onDelete: (row: BubbleRow) => void;
}

/** Copy; and for own messages edit, for a while, and delete. */
export function BubbleMenu({ row, store, tabbable, onDelete }: BubbleMenuProps) {
  const say = useWords();
  const more = useContext(MoreActions);
  return (
    <Menu
      label={say('thread.actions')}
      align={row.own ? 'end' : 'start'}
      items={() => {
        const items = itemsFor(row, store, say, onDelete);
        // what cannot be undone stays the last
        return [...items.filter((one) => !one.danger), ...more(row), ...items.filter((one) => one.danger)];
      }}
      trigger={(props) => (
        <IconButton
          {...props}
          data-bubble-menu=""
          tabIndex={tabbable ? 0 : -1}
          size="sm"
          label={say('thread.actions')}
          icon={<Ellipsis size={16} />}
        />
      )}
    />
  );
}

function itemsFor(
  row: BubbleRow,
  store: ThreadStore,
  say: Say<CommonWords>,
  onDelete: (row: BubbleRow) => void,
): MenuItem[] {
  const view = store.getState();
  const items: MenuItem[] = [
    { label: say('thread.copy'), icon: <Copy size={16} />, onSelect: () => void copy(row.text, say) },
  ];
  if (canEdit(row, Date.now()) && view.room?.status !== 'closed')
    items.push({
      label: say('thread.edit'),
      icon: <Pencil size={16} />,
      onSelect: () => store.actions.startEdit(row.key),
    });
  if (canDelete(row, view))
    items.push({
      label: say('thread.delete'),
      icon: <Trash2 size={16} />,
      danger: true,
      onSelect: () => onDelete(row),
    });
  return items;
}

async function copy(text: string, say: Say<CommonWords>): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(say('thread.copied'));
  } catch {
    // No secure context, or the host page's frame does not allow it.
    toast(say('thread.copyFailed'), { tone: 'danger' });
  }
}
