import { Building2, MapPin } from 'lucide-react';
import type { RecordReference } from '@parley/protocol';
import { otherOf, useChats } from '../../features/chats';
import { PhraseBar } from '../../features/phrases';
import { Composer, ThreadView, useThread, type ThreadStore } from '../../features/thread';
import { isolated } from '../../lib/isolated';
import { Avatar, IconButton, PaneHead, ToList } from '../../ui';
import { failureKey, useWidgetWords } from '../../words';
import { useDriverWords } from '../../words/driver';
import styles from './Driver.module.css';
import { useDriver, type Driver } from './driver.store';

interface ConversationProps {
  driver: Driver;
  roomId: string;
  thread: ThreadStore;
}

/** One chat, with what a driver says most under the thumb. */
export function Conversation({ driver, roomId, thread }: ConversationProps) {
  const say = useDriverWords();
  const room = useThread(thread, (view) => view.room);
  const status = useThread(thread, (view) => view.status);
  const sharing = useDriver(driver, (view) => view.sharing);
  const isOver = room?.status === 'closed';
  return (
    <section className={styles.column}>
      <Head driver={driver} thread={thread} />
      <ThreadView store={thread} />
      <Sharing driver={driver} />
      {isOver && <p className={styles.over}>{say('driver.over')}</p>}
      {status !== 'gone' && !isOver && (
        <>
          <PhraseBar usePhrases={driver.usePhrases} onSend={(text) => thread.actions.say(text, false)} />
          <div className={styles.foot}>
            <IconButton
              label={say('share.place')}
              icon={<MapPin size={22} />}
              look="filled"
              disabled={sharing === 'looking'}
              onClick={() => void driver.share(roomId)}
            />
            <div className={styles.composer}>
              <Composer store={thread} />
            </div>
          </div>
        </>
      )}
    </section>
  );
}

function Head({ driver, thread }: Omit<ConversationProps, 'roomId'>) {
  const say = useWidgetWords();
  const room = useThread(thread, (view) => view.room);
  const me = useChats(driver.chats, (view) => view.session.user?.id);
  const other = room && otherOf(room, me);
  const name = other?.name ?? say('support');
  return (
    <PaneHead
      before={
        <>
          <ToList label={say('back')} onClick={driver.toList} />
          <Avatar
            name={other?.name ?? null}
            src={other?.avatarUrl}
            status={other?.online ? 'online' : null}
          />
        </>
      }
      title={room?.reference ? say(`pair.${room.reference.kind}`, { name, id: room.reference.id }) : name}
    >
      {room?.type === 'customer_driver' && room.reference && (
        <Office driver={driver} reference={room.reference} />
      )}
    </PaneHead>
  );
}

/** From the chat with the customer to the one with the office, about the same trip. */
function Office({ driver, reference }: { driver: Driver; reference: RecordReference }) {
  const say = useDriverWords();
  const busy = useDriver(driver, (view) => view.busy);
  return (
    <IconButton
      label={say('driver.officeAbout', { id: isolated(reference.id) })}
      icon={<Building2 size={20} />}
      aria-busy={busy || undefined}
      onClick={() => void driver.write(reference, 'driver_admin')}
    />
  );
}

/** What came of looking for the place, or of going to the office; nothing while all is well. */
function Sharing({ driver }: { driver: Driver }) {
  const say = useDriverWords();
  const sharing = useDriver(driver, (view) => view.sharing);
  const failure = useDriver(driver, (view) => view.failure);
  if (sharing === 'no' || sharing === 'failed')
    return failure && <p role="alert">{say(failureKey(failure))}</p>;
  return (
    <p className={styles.notice} role={sharing === 'looking' ? 'status' : 'alert'}>
      {say(`share.${sharing}`)}
    </p>
  );
}
