import { Package } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RecordReference } from '@parley/protocol';
import { useChats } from '../../features/chats';
import { useRecordsTold } from '../../features/records-told';
import { useCardDoor } from '../../features/thread';
import { laterDialog } from '../../lib/drawn-later';
import { IconButton } from '../../ui';
import { addWords, useWidgetWords } from '../../words';
import type { ChatPage } from './chat.store';

/** Loaded when it is opened for the first time, its words with it. */
const AboutDialog = laterDialog(async () => {
  const { AboutDialog: Dialog, doorsLoaders, recordsLoaders } = await import('../../features/doors');
  await Promise.all([addWords(doorsLoaders), addWords(recordsLoaders)]);
  return Dialog;
});

/** From an own order or booking to its driver, or to the management. */
export function AboutLater({ page }: { page: ChatPage }) {
  const say = useWidgetWords();
  const me = useChats(page.chats, (view) => view.session.user);
  const [asked, setAsked] = useState<{ about: RecordReference | null } | null>(null);
  useEffect(() => {
    useCardDoor.setState({ open: (about) => setAsked({ about }) });
    return () => useCardDoor.setState({ open: null });
  }, []);
  const user = me?.role === 'customer' || me?.role === 'guest' ? me : null;
  const told = useRecordsTold(page.yourData.call, page.chats, user?.id ?? null);
  if (!user) return null;
  return (
    <>
      {told && (
        <IconButton
          label={say('home.about')}
          icon={<Package size={20} />}
          onClick={() => setAsked({ about: null })}
        />
      )}
      {asked && (
        // a section of its own: the dialog's head is not the page's
        <section>
          <AboutDialog
            call={page.yourData.call}
            me={user}
            about={asked.about}
            onBegun={page.open}
            onClose={() => setAsked(null)}
          />
        </section>
      )}
    </>
  );
}
