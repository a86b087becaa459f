import type { ApiCall } from '@parley/client';
import type { SearchPage, SearchRequest, TimelinePage, TimelineQuery } from '@parley/protocol';
import type { PickerStore } from '../../features/writing';
import type { PreferencesStore, SecurityStore, SessionStore } from '../../features/account';
import type { AttentionStore } from '../../features/attention';
import type {
  AttributesStore,
  BlockingStore,
  CustomerStore,
  NotesStore,
  RecordsStore,
  VisitStore,
} from '../../features/customer';
import type { DraftsStore } from '../../features/drafts';
import type { HandlingStore, TagCatalogueStore, TeamStore, TransferStore } from '../../features/handling';
import type { BulkStore, FiltersStore, LabelsStore, QueueStore } from '../../features/queue';
import type { LiveVisitorsStore } from '../../features/live-visitors';
import type { OffersStore } from '../../features/offers';
import type { ConnectionStore } from '../../features/thread';
import type { TypingTextStore } from '../../features/typing-text';
import type { WhispersStore } from '../../features/whispers';
import type { Alerts } from './alerts';
import type { AwayStore } from './away.store';
import type { DayStore } from './day.store';
import type { DeskStore } from './desk.store';
import type { RouteStore } from './route.store';

/** The agents' workplace: its stores, and what one does to another. */
export interface Console {
  useSession: SessionStore;
  useSecurity: SecurityStore;
  usePreferences: PreferencesStore;
  useRoute: RouteStore;
  useQueue: QueueStore;
  useFilters: FiltersStore;
  useLabels: LabelsStore;
  useBulk: BulkStore;
  useDay: DayStore;
  useDesk: DeskStore;
  useTeam: TeamStore;
  useAway: AwayStore;
  useHandling: HandlingStore;
  useTransfers: TransferStore;
  useWhispers: WhispersStore;
  useAttention: AttentionStore;
  useDrafts: DraftsStore;
  useTypingText: TypingTextStore;
  useBlocking: BlockingStore;
  useCustomer: CustomerStore;
  usePicker: PickerStore;
  useTags: TagCatalogueStore;
  /** For the dialogs that bring a store of their own. */
  call: ApiCall;
  useRecords: RecordsStore;
  useVisit: VisitStore;
  useAttributes: AttributesStore;
  useNotes: NotesStore;
  useOffers: OffersStore;
  useVisitors: LiveVisitorsStore;
  connection: ConnectionStore;
  alerts: Alerts;
  /** What happened in a chat; for managers and admins. */
  readTimeline(roomId: string, query: TimelineQuery): Promise<TimelinePage>;
  /** What was said in all chats. */
  find(request: SearchRequest): Promise<SearchPage>;
  /** Opens a chat at one of its messages, and takes nothing. */
  openAt(roomId: string, messageId: string): void;
  /** Opens a chat as its reader wants to see it: one that waits becomes theirs by that. */
  openChat(roomId: string): void;
  /**
   * For a chat that an answer brings: the same, unless since this was called its reader has gone on to another one, or has begun to
   * write. What is being written must not end up with somebody else.
   */
  openLater(): (roomId: string) => void;
}
