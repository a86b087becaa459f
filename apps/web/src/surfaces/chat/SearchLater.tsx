import { Search } from 'lucide-react';
import { useState } from 'react';
import type { SearchItem } from '@parley/protocol';
import { agentOf, useChats } from '../../features/chats';
import { laterDialog } from '../../lib/drawn-later';
import { IconButton } from '../../ui';
import { addWords, useWidgetWords } from '../../words';
import { useShopWords } from '../../words/shop';
import type { ChatPage } from './chat.store';

/** Loaded when it is opened for the first time, its words with it. */
const SearchDialog = laterDialog(async () => {
  const { SearchDialog: Dialog, searchLoaders } = await import('../../features/search');
  await addWords(searchLoaders);
  return Dialog;
});

/** The button, and what it opens: a search through the own chats, which leads to what was found. */
export function SearchOwn({ page }: { page: ChatPage }) {
  const say = useShopWords();
  const sayChat = useWidgetWords();
  const user = useChats(page.chats, (view) => view.session.user);
  const [open, setOpen] = useState(false);
  if (!user) return null;
  const titleOf = ({ room }: SearchItem): string => room.subject ?? agentOf(room)?.name ?? sayChat('support');
  return (
    <>
      <IconButton label={say('chat.search')} icon={<Search size={20} />} onClick={() => setOpen(true)} />
      {open && (
        <SearchDialog
          staff={false}
          find={page.find}
          userId={user.id}
          titleOf={titleOf}
          hrefOf={(roomId) => `/chat/${roomId}`}
          onOpen={(roomId, { messageId }) => page.openAt(roomId, messageId)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
