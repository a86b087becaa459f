import { BadgeCheck, Copy, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApiCall } from '@parley/client';
import { isLead, isPaired, type StaffRoom, type User } from '@parley/protocol';
import { dotOf } from '../../lib/dot';
import { Avatar, Badge, IconButton, PageLink, StarsShown, toast } from '../../ui';
import { useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import { Attributes } from './Attributes';
import type { AttributesStore } from './attributes.store';
import { BlockCustomer } from './BlockCustomer';
import type { BlockingStore } from './blocking.store';
import { CustomerNotes } from './CustomerNotes';
import { CustomerRecords, type RecordDoors } from './CustomerRecords';
import { EarlierChats, type EarlierChatsProps } from './EarlierChats';
import type { NotesStore } from './notes.store';
import type { RecordsStore } from './records.store';
import { UnverifiedFacts } from './UnverifiedFacts';
import { CustomerVisit } from './CustomerVisit';
import { MergeContact } from './MergeContact';
import type { VisitStore } from './visit.store';
import styles from './CustomerPanel.module.css';

export interface CustomerPanelProps extends Omit<EarlierChatsProps, 'current'> {
  room: StaffRoom;
  useBlocking: BlockingStore;
  useRecords: RecordsStore;
  useVisit: VisitStore;
  useAttributes: AttributesStore;
  useNotes: NotesStore;
  self: Pick<User, 'id' | 'role'>;
  /** For the dialog that brings a store of its own. */
  call: ApiCall;
  doors: RecordDoors;
  onClose: () => void;
}

/** The person on the other side, as far as we know. */
export function CustomerPanel({
  useCustomer,
  useBlocking,
  useRecords,
  useVisit,
  useAttributes,
  useNotes,
  self,
  call,
  doors,
  room,
  hrefOf,
  onOpen,
  onClose,
}: CustomerPanelProps) {
  const say = useConsoleWords();
  // managers and admins may keep somebody out, and say that two are one
  const mayBlock = isLead(self.role);
  /** More is this customer's now. */
  const readAgain = () => {
    for (const use of [useCustomer, useRecords, useBlocking, useNotes]) void use.getState().reload();
  };
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2 className={styles.title}>{say('customer.title')}</h2>
        <IconButton size="sm" label={say('chat.hidePanel')} icon={<X size={18} />} onClick={onClose} />
      </header>
      <Person room={room} />
      <Facts room={room} />
      {!isPaired(room.type) && (
        <CustomerVisit useVisit={useVisit} roomId={room.id} isHere={ownerOf(room)?.online ?? false} />
      )}
      <Attributes useAttributes={useAttributes} room={room} />
      {!isPaired(room.type) && <CustomerNotes {...{ useNotes, self, room }} />}
      {room.customer.unverified && <UnverifiedFacts said={room.customer.unverified} />}
      {mayBlock && (
        <div className={styles.deeds}>
          <BlockCustomer useBlocking={useBlocking} room={room} />
          {!isPaired(room.type) && (
            <MergeContact key={room.userId} {...{ call, useAttributes, room }} onMerged={readAgain} />
          )}
        </div>
      )}
      <CustomerRecords useRecords={useRecords} room={room} doors={doors} />
      <EarlierChats {...{ useCustomer, hrefOf, onOpen }} current={room.id} />
    </div>
  );
}

function Person({ room }: { room: StaffRoom }) {
  const say = useConsoleWords();
  const person = ownerOf(room);
  const status = person ? dotOf(person) : 'offline';
  return (
    <div className={styles.person}>
      <Avatar size="lg" name={room.customer.name} src={person?.avatarUrl} status={status} />
      <div className={styles.who}>
        <p className={styles.name}>
          <bdi>{customerName(room, say)}</bdi>
        </p>
        <p className={styles.quiet}>{say(`customer.${status ?? 'unknown'}`)}</p>
      </div>
      <Standing room={room} />
    </div>
  );
}

/** How sure we are of who it is. */
function Standing({ room }: { room: StaffRoom }) {
  const say = useConsoleWords();
  if (room.customer.externalId !== undefined)
    return (
      <Badge tone="accent">
        <BadgeCheck size={14} aria-hidden="true" />
        {say('customer.verified')}
      </Badge>
    );
  const guest = ownerOf(room)?.role === 'guest';
  return (
    <Badge tone={guest ? 'neutral' : 'accent'}>{say(guest ? 'customer.guest' : 'customer.account')}</Badge>
  );
}

const ownerOf = (room: StaffRoom) => room.participants.find(({ userId }) => userId === room.userId);

function Facts({ room }: { room: StaffRoom }) {
  const say = useConsoleWords();
  const times = useTimes();
  return (
    <dl className={styles.facts}>
      <Fact name={say('customer.email')}>
        {room.customer.email ? (
          <Email email={room.customer.email} unverified={ownerOf(room)?.role === 'guest'} />
        ) : (
          say('customer.noEmail')
        )}
      </Fact>
      {room.customer.externalId !== undefined && (
        <Fact name={say('customer.externalId')}>
          <bdi dir="ltr" className={styles.told}>
            {room.customer.externalId}
          </bdi>
        </Fact>
      )}
      {room.subject && (
        <Fact name={say('customer.subject')}>
          <bdi>{room.subject}</bdi>
        </Fact>
      )}
      <Fact name={say('customer.page')}>
        {room.page ? <PageLink page={room.page} /> : say('customer.noPage')}
      </Fact>
      <Fact name={say('customer.started')}>
        <time dateTime={room.createdAt}>{times.full(room.createdAt)}</time>
      </Fact>
      {room.rating && (
        <Fact name={say('customer.rating')}>
          <StarsShown value={room.rating.score} name={say('customer.stars', { count: room.rating.score })} />
          {room.rating.comment && <bdi className={styles.comment}>{room.rating.comment}</bdi>}
        </Fact>
      )}
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Email({ email, unverified }: { email: string; unverified: boolean }) {
  const say = useConsoleWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(email);
      toast(say('customer.copied'));
    } catch {
      toast(say('customer.copyFailed'), { tone: 'danger' });
    }
  };
  return (
    <>
      <span className={styles.email}>
        <bdi dir="ltr">{email}</bdi>
        <IconButton
          size="sm"
          label={say('customer.copyEmail')}
          icon={<Copy size={14} />}
          onClick={() => void copy()}
        />
      </span>
      {unverified && <span className={styles.quiet}>{say('customer.unverified')}</span>}
    </>
  );
}
