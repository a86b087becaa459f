import { ArrowRightLeft, ArrowLeft, Check, EllipsisVertical, PanelRight, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Agent, StaffRoom } from '@parley/protocol';
import { Avatar, Badge, Button, IconButton, Menu, Tag } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import { DueBadge } from './DueBadge';
import type { Deed } from './handling.store';
import { PriorityMenu } from './PriorityMenu';
import { rightsIn, type Self } from './rights';
import { StandingBadges } from './StandingBadges';
import { colorOf, type TagCatalogueStore } from './tag-catalogue.store';
import { nameOf } from './team.store';
import { keyOfVerb, mayDo, verbsInMenu, type VerbName } from './verbs';
import styles from './ChatHead.module.css';

/** What can be pressed here. The keyboard calls the same. */
export interface ChatDeeds extends Record<VerbName, () => void> {
  prioritise(priority: StaffRoom['priority']): void;
  togglePanel(): void;
  back(): void;
}

export interface ChatHeadProps {
  room: StaffRoom;
  self: Self;
  agents: readonly Agent[];
  /** Colleagues who look at this chat too. */
  viewers: readonly string[];
  busy: Deed | undefined;
  useTags: TagCatalogueStore;
  /** One is told of what happens in it. */
  follows: boolean;
  /** Who else is. */
  followers: ReactNode;
  panelOpen: boolean;
  deeds: ChatDeeds;
  /** Of the key that shows and hides the customer, for the tip. */
  panelKey: string;
}

/** Who it is, how it stands, and what can be done with it. */
export function ChatHead(props: ChatHeadProps) {
  const { room, panelOpen, deeds, panelKey } = props;
  const say = useConsoleWords();
  const customer = room.participants.find((person) => person.userId === room.userId);
  const panel = say(panelOpen ? 'chat.hidePanel' : 'chat.showPanel');
  return (
    <header className={styles.head}>
      <div className={styles.main}>
        <IconButton
          className={styles.back}
          label={say('chat.backToList')}
          icon={<ArrowLeft size={20} />}
          onClick={deeds.back}
        />
        <span className={styles.face}>
          <Avatar
            name={room.customer.name}
            src={customer?.avatarUrl}
            status={customer?.online ? 'online' : null}
          />
        </span>
        <div className={styles.who}>
          <h2 className={styles.name}>
            <bdi>{customerName(room, say)}</bdi>
          </h2>
          <Standing {...props} />
        </div>
        <div className={styles.deeds}>
          <Deeds {...props} />
          <IconButton
            label={panel}
            title={`${panel} (${panelKey})`}
            aria-pressed={panelOpen}
            icon={<PanelRight size={18} />}
            onClick={deeds.togglePanel}
          />
        </div>
      </div>
      <div className={styles.sorting}>
        <PriorityMenu room={room} onChoose={deeds.prioritise} />
        <StandingBadges room={room} />
        <DueBadge room={room} />
        {props.followers}
        <TagList {...props} />
      </div>
    </header>
  );
}

function Standing({ room, self, agents, viewers }: ChatHeadProps) {
  const say = useConsoleWords();
  const agent = room.participants.find((person) => person.userId === room.supportAgentId);
  const name = agent?.name ?? nameOf(agents, room.supportAgentId) ?? say('someone');
  const who = room.supportAgentId === self.id ? say('chat.withYou') : say('chat.with', { name });
  return (
    <p className={styles.standing}>
      <Badge tone={room.status} dot>
        {say(`status.${room.status}`)}
      </Badge>
      <span className={styles.agent}>{room.supportAgentId ? who : say('chat.withNobody')}</span>
      <Viewers viewers={viewers} agents={agents} />
    </p>
  );
}

function Viewers({ viewers, agents }: Pick<ChatHeadProps, 'viewers' | 'agents'>) {
  const say = useConsoleWords();
  if (viewers.length === 0) return null;
  const names = viewers.map((id) => nameOf(agents, id) ?? say('someone'));
  const label = say('chat.viewers', { names: names.join(', ') });
  return (
    <span className={styles.viewers} role="img" aria-label={label} title={label} data-viewers="">
      {names.slice(0, 3).map((name, index) => (
        <Avatar key={viewers[index]} size="xs" name={name} />
      ))}
      {names.length > 3 && <span className={styles.moreViewers}>+{names.length - 3}</span>}
    </span>
  );
}

function Deeds({ room, self, busy, deeds, follows }: ChatHeadProps) {
  const say = useConsoleWords();
  const rights = rightsIn(room, self);
  const settle = rights.resolve ? 'resolve' : rights.reopen ? 'reopen' : null;
  const more = verbsInMenu(room, self).map(([name, { item, danger }]) => ({
    label: say(item(room, follows)),
    danger,
    onSelect: deeds[name],
  }));
  return (
    <>
      {rights.transfer && (
        <IconButton
          className={styles.wide}
          label={say('chat.transfer')}
          title={`${say('chat.transfer')} (${keyOfVerb('transfer')})`}
          icon={<ArrowRightLeft size={18} />}
          onClick={deeds.transfer}
        />
      )}
      {settle && (
        <Button
          size="sm"
          className={styles.settle}
          icon={settle === 'resolve' ? <Check size={16} /> : <RotateCcw size={16} />}
          busy={busy === 'update'}
          title={`${say(`chat.${settle}`)} (${keyOfVerb('settle')})`}
          onClick={() => deeds[settle]()}
        >
          {say(`chat.${settle}`)}
        </Button>
      )}
      {more.length > 0 && (
        <Menu
          label={say('chat.more')}
          items={more}
          trigger={(trigger) => (
            <IconButton {...trigger} label={say('chat.more')} icon={<EllipsisVertical size={18} />} />
          )}
        />
      )}
    </>
  );
}

function TagList({ room, self, deeds, useTags }: ChatHeadProps) {
  const catalogue = useTags();
  const say = useConsoleWords();
  const editable = mayDo('tags', room, self);
  const label = say(room.tags.length > 0 ? 'chat.editTags' : 'chat.addTag');
  return (
    <>
      {room.tags.length > 0 && (
        <ul className={styles.tags} aria-label={say('chat.tags')}>
          {room.tags.map((tag) => (
            <li key={tag}>
              <Tag color={colorOf(catalogue, tag)}>
                <bdi>{tag}</bdi>
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <button
          type="button"
          className={styles.edit}
          title={`${say('chat.editTags')} (${keyOfVerb('tags')})`}
          onClick={deeds.tags}
        >
          {label}
        </button>
      )}
    </>
  );
}
