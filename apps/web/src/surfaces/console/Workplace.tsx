import { useEffect, useRef } from 'react';
import { type StaffRoom, type User } from '@parley/protocol';
import { CustomerPanel } from '../../features/customer';
import { AskedList } from '../../features/handling';
import { OfferCards } from '../../features/offers';
import { Queue } from '../../features/queue';
import { ConnectionBar } from '../../features/thread';
import { shownCount } from '../../lib/shown-count';
import { dismissLasting, SkipLink } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { ChatPane } from './ChatPane';
import styles from './Console.module.css';
import type { Console } from './console.types';
import { doorsOf } from './DoorsLater';
import { NoChat } from './NoChat';
import { NotificationOffer } from './NotificationOffer';
import { Overlays } from './Overlays';
import { Rail } from './Rail';
import { inboxAddress } from './routes';
import { Safe } from './Safe';
import { TabStrip } from './TabStrip';
import { NARROW, SPACIOUS, useLayout, WIDE } from './layout.store';
import { useDeeds } from './use-deeds';
import { useShortcuts } from './use-shortcuts';

interface WorkplaceProps {
  desk: Console;
  user: User;
}

/** Rail, list, chat, customer. On narrow pages list, chat and customer are one page each. */
export function Workplace({ desk, user }: WorkplaceProps) {
  const say = useConsoleWords();
  const active = desk.useDesk((state) => state.active);
  const room = desk.useDesk((state) => (state.active ? (state.chats[state.active]?.room ?? null) : null));
  const agents = desk.useTeam((state) => state.agents);
  const mentions = desk.useAttention((state) => state.mentions);
  const begun = desk.useDrafts((state) => state.begun);
  const density = desk.usePreferences((state) => state.density);
  const { panel, setPanel, show } = useLayout();
  // Whoever comes next finds no dialog of the one before, and nothing that the one before was to try again.
  useEffect(
    () => () => {
      show(null);
      dismissLasting();
    },
    [show],
  );
  const findRef = useRef<HTMLInputElement>(null);
  const deeds = useDeeds(desk, user, room);
  const commands = useShortcuts(desk, deeds, findRef);
  usePanelWhereItFits();
  usePanelBesideChats(desk);
  useTitle(desk);
  const showPanel = panel && room !== null;
  const page = pageOf(active, showPanel);
  useFocusOnPage(page);
  return (
    <div className={styles.workplace} data-page={page}>
      <SkipLink to="chat">{say('console.skip')}</SkipLink>
      <Rail desk={desk} user={user} />
      <section className={styles.list} data-pane="list" tabIndex={-1} aria-label={say('queue.label')}>
        <NotificationOffer desk={desk} on="list" />
        <AskedList useTransfers={desk.useTransfers} onLook={(id) => desk.useDesk.getState().open(id)} />
        <Safe>
          <Queue
            useQueue={desk.useQueue}
            useFilters={desk.useFilters}
            useLabels={desk.useLabels}
            useBulk={desk.useBulk}
            self={user}
            agents={agents}
            active={active}
            mentions={mentions}
            begun={begun}
            density={density}
            hrefOf={inboxAddress}
            onOpen={desk.openChat}
            findRef={findRef}
          />
        </Safe>
      </section>
      <main id="chat" className={styles.main} data-pane="chat" tabIndex={-1}>
        <ConnectionBar store={desk.connection} />
        <NotificationOffer desk={desk} on="chat" />
        <TabStrip desk={desk} />
        {active ? <ChatPane desk={desk} user={user} /> : <NoChat desk={desk} />}
      </main>
      {showPanel && (
        <aside className={styles.panel} data-pane="customer" tabIndex={-1} aria-label={say('customer.title')}>
          <Safe>
            <Customer {...{ desk, user, room }} onClose={() => setPanel(false)} />
          </Safe>
        </aside>
      )}
      <OfferCards useOffers={desk.useOffers} onAccept={desk.openLater} />
      <Overlays {...{ desk, user, room, deeds, commands }} />
    </div>
  );
}

function Customer({ desk, user, room, onClose }: WorkplaceProps & { room: StaffRoom; onClose: () => void }) {
  const { useCustomer, useBlocking, useRecords, useVisit, useAttributes, useNotes, call } = desk;
  return (
    <CustomerPanel
      {...{ useCustomer, useBlocking, useRecords, useVisit, useAttributes, useNotes, call, room, onClose }}
      self={user}
      doors={doorsOf(desk, user)}
      hrefOf={inboxAddress}
      onOpen={desk.openChat}
    />
  );
}

type Page = 'list' | 'chat' | 'customer';

function pageOf(active: string | null, panel: boolean): Page {
  if (active === null) return 'list';
  return panel ? 'customer' : 'chat';
}

/** Where each of them is a page, the focus goes to the new one: what had it is out of sight. */
function useFocusOnPage(page: Page): void {
  const before = useRef(page);
  useEffect(() => {
    if (before.current !== page && matchMedia(NARROW).matches)
      document.querySelector<HTMLElement>(`[data-pane="${page}"]`)?.focus();
    before.current = page;
  }, [page]);
}

/** Beside the chat the panel is open at first; as a page of its own it comes when it is asked for. */
function usePanelWhereItFits(): void {
  const setPanel = useLayout((state) => state.setPanel);
  useEffect(() => {
    const wide = matchMedia(WIDE);
    const fit = () => setPanel(wide.matches);
    fit();
    wide.addEventListener('change', fit);
    return () => wide.removeEventListener('change', fit);
  }, [setPanel]);
}

/** Two chats need the panel's place more than the panel does; whoever wants it can have it back. */
function usePanelBesideChats({ useDesk }: Console): void {
  const setPanel = useLayout((state) => state.setPanel);
  const split = useDesk((state) => state.panes.length > 1);
  useEffect(() => {
    if (split && !matchMedia(SPACIOUS).matches) setPanel(false);
  }, [split, setPanel]);
}

/** Unread messages in the title, for an agent who has other windows. */
function useTitle({ useQueue }: Console): void {
  const say = useConsoleWords();
  const unread = useQueue((state) => state.unreadMine);
  const title = say('console.title');
  useEffect(() => {
    document.title = unread > 0 ? `(${shownCount(unread)}) ${title}` : title;
    return () => {
      document.title = title;
    };
  }, [unread, title]);
}
