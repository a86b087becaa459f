import type { SearchItem, User } from '@parley/protocol';
import { isStaffRoom } from '../../features/queue';
import { laterDialog } from '../../lib/drawn-later';
import { addWords } from '../../words';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import type { Console } from './console.types';
import { inboxAddress } from './routes';

/** Loaded when it is opened for the first time, its words with it. */
const SearchDialog = laterDialog(async () => {
  const { SearchDialog: Dialog, searchLoaders } = await import('../../features/search');
  await addWords(searchLoaders);
  return Dialog;
});

/** Looks through all chats, and leads to what was found. */
export function SearchLater({ desk, user, onClose }: { desk: Console; user: User; onClose: () => void }) {
  const say = useConsoleWords();
  const titleOf = ({ room }: SearchItem): string => (isStaffRoom(room) ? customerName(room, say) : '');
  return (
    <SearchDialog
      staff
      find={desk.find}
      userId={user.id}
      titleOf={titleOf}
      hrefOf={inboxAddress}
      onOpen={(roomId, { messageId }) => desk.openAt(roomId, messageId)}
      onClose={onClose}
    />
  );
}
