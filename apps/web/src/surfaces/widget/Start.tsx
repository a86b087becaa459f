import { useEffect } from 'react';
import { StartChat, useChats, useStart } from '../../features/chats';
import type { Widget } from './widget.store';

/** Where a chat is begun. What it takes to send it comes meanwhile: nothing else has to be fetched once somebody has written. */
export function Start({ widget }: { widget: Widget }) {
  const user = useChats(widget.chats, (view) => view.session.user);
  const availability = useChats(widget.chats, (view) => view.availability);
  const hasBegun = useStart(widget.draft, ({ message }) => message !== '');
  useEffect(() => {
    // Once more with the first letter. Whoever presses Send before it is here waits for it, and is told if it can't be had.
    widget.ready()?.catch(() => undefined);
  }, [hasBegun, widget]);
  return (
    <StartChat
      store={widget.draft}
      user={user}
      availability={availability}
      onStart={widget.actions.send}
      ready={widget.ready}
      keep={widget.keep}
    />
  );
}
