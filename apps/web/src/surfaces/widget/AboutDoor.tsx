import { Package } from 'lucide-react';
import type { User } from '@parley/protocol';
import { useChats } from '../../features/chats';
import { useRecordsTold } from '../../features/records-told';
import { laterDialog } from '../../lib/drawn-later';
import { Button } from '../../ui';
import { addWords, useWidgetWords } from '../../words';
import { closeAbout, openAbout, useAbout } from './about.store';
import type { Widget } from './widget.store';

/** Fetched when somebody asks for it, its words with it. */
const AboutDialog = laterDialog(async () => {
  const { AboutDialog: Dialog, doorsLoaders, recordsLoaders } = await import('../../features/doors');
  await Promise.all([addWords(doorsLoaders), addWords(recordsLoaders)]);
  return Dialog;
});

/** Whoever may have an order or a booking, or say that they do. Before there is a chat nothing is known of anybody. */
const isAsked = (user: User | null): user is User => user?.role === 'customer' || user?.role === 'guest';

/** On the first page, below what everybody starts with. */
export function AboutDoor({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const user = useChats(widget.chats, (view) => view.session.user);
  const told = useRecordsTold(widget.client.call, widget.chats, isAsked(user) ? user.id : null);
  if (!told) return null;
  return (
    <>
      <Button wide icon={<Package size={18} />} onClick={() => openAbout(null)}>
        {say('home.about')}
      </Button>
      <AboutLater widget={widget} />
    </>
  );
}

export function AboutLater({ widget }: { widget: Widget }) {
  const me = useChats(widget.chats, (view) => view.session.user);
  const { isOpen, about } = useAbout();
  if (!isOpen || !isAsked(me)) return null;
  const { call } = widget.client;
  return (
    <AboutDialog call={call} me={me} about={about} onBegun={widget.actions.openRoom} onClose={closeAbout} />
  );
}
