import { useEffect } from 'react';
import { useAsking } from '../../features/asking';
import { ChatFoot, EndDialog, usePlace, useThere, WaitCard } from '../../features/chats';
import { useLook } from '../../features/look';
import { TypingNoticeLater } from '../../features/typing-notice';
import {
  Composer,
  ThreadView,
  useCardDoor,
  useOpenThread,
  useThread,
  type ThreadStore,
} from '../../features/thread';
import { useSoon } from '../../lib/next-task';
import { Toaster } from '../../ui';
import { useWidgetWords } from '../../words';
import { openAbout } from './about.store';
import { AboutLater } from './AboutDoor';
import { Home } from './Home';
import { useWidget, type Widget } from './widget.store';
import styles from './Widget.module.css';

export interface TalkProps {
  widget: Widget;
}

/** A chat, from its first message on. With the client that sends it, this comes when somebody begins to write, or has a chat. */
export function Talk({ widget }: TalkProps) {
  const say = useWidgetWords();
  const ending = useWidget(widget, (view) => view.ending);
  useEffect(() => useCardDoor.setState({ open: openAbout }), []);
  return (
    <>
      <Conversation widget={widget} />
      {ending !== null && (
        <EndDialog open store={widget.chats} roomId={ending} onClose={() => widget.actions.askToEnd(null)} />
      )}
      <AboutLater widget={widget} />
      <Toaster dismissLabel={say('close')} />
    </>
  );
}

function Conversation({ widget }: TalkProps) {
  const thread = useOpenThread(widget.current, (open) => open.thread);
  if (!thread) return <Home widget={widget} />;
  return <OpenConversation widget={widget} thread={thread} />;
}

function OpenConversation({ widget, thread }: TalkProps & { thread: ThreadStore }) {
  const open = useWidget(widget, (view) => view.open);
  const room = useThread(thread, (view) => view.room);
  const status = useThread(thread, (view) => view.status);
  const availability = useThere(widget.chats, room);
  const place = usePlace(widget.chats, room);
  // The field comes first, as in the form that begins a chat.
  const isTime = useSoon();
  return (
    <>
      {isTime ? (
        <ThreadView
          store={thread}
          active={open}
          after={room?.status === 'waiting' && <WaitCard availability={availability} place={place} />}
        />
      ) : (
        <div className={styles.rest} />
      )}
      {status !== 'gone' && (
        <ChatFoot
          store={widget.chats}
          room={room}
          onNewChat={() => widget.actions.start(null)}
          composer={<Writing widget={widget} thread={thread} autoFocus={open} />}
        />
      )}
    </>
  );
}

/** The field, and what a slash brings to it. */
function Writing({ widget, thread, autoFocus }: TalkProps & { thread: ThreadStore; autoFocus: boolean }) {
  const room = useThread(thread, (view) => view.room);
  const text = useThread(thread, (view) => view.drafts.reply);
  const { assist, part } = useAsking({
    call: widget.client.call,
    room,
    text,
    setText: (next) => thread.actions.setDraft(next, false),
    say: (said) => thread.actions.say(said, false),
  });
  const isSeen = useLook((look) => look.typingPreview === true);
  return (
    <>
      <Composer store={thread} autoFocus={autoFocus} {...(assist && { assist })} />
      {part}
      <TypingNoticeLater
        client={widget.client}
        field={thread}
        isOn={isSeen && room?.type === 'support'}
        onChange={seePreview}
      />
    </>
  );
}

const seePreview = (typingPreview: boolean): void => useLook.setState({ typingPreview });
