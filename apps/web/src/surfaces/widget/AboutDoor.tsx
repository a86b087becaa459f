import { Package } from 'lucide-react';
import { createElement, useEffect, useState, type ComponentType } from 'react';
import type { User } from '@parley/protocol';
import { useChats } from '../../features/chats';
import type { AboutDialogProps } from '../../features/doors';
import { useRecordsTold } from '../../features/records-told';
import { Button, Dialog } from '../../ui';
import { addWords, useWidgetWords } from '../../words';
import { closeAbout, openAbout, useAbout } from './about.store';
import type { Widget } from './widget.store';

type Part = ComponentType<AboutDialogProps>;

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

/** Fetched when somebody asks for it, its words with it. */
export function AboutLater({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const me = useChats(widget.chats, (view) => view.session.user);
  const { isOpen, about } = useAbout();
  const [part, setPart] = useState<Part | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!isOpen || part || failed) return;
    fetchPart().then(
      (fetched) => setPart(() => fetched),
      (error: unknown) => {
        console.info('A part of the chat could not be fetched.', error);
        setFailed(true);
      },
    );
  }, [isOpen, part, failed]);
  if (!isOpen || !isAsked(me)) return null;
  if (failed)
    return (
      <Dialog open size="sm" onClose={closeAbout} title={say('home.about')} closeLabel={say('close')}>
        <p role="alert">{say('error.UNAVAILABLE')}</p>
        <Button onClick={() => setFailed(false)}>{say('retry')}</Button>
      </Dialog>
    );
  if (!part) return null;
  const { call } = widget.client;
  return createElement(part, { call, me, about, onBegun: widget.actions.openRoom, onClose: closeAbout });
}

async function fetchPart(): Promise<Part> {
  const { AboutDialog, doorsLoaders, recordsLoaders } = await import('../../features/doors');
  await Promise.all([addWords(doorsLoaders), addWords(recordsLoaders)]);
  return AboutDialog;
}
