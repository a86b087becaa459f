import type {
  AssignRequest,
  Agent,
  Availability,
  CreateRoomRequest,
  ErrorBody,
  GuestChallenge,
  GuestRequest,
  LoginRequest,
  LoginTotpRequest,
  Message,
  RatingRequest,
  RegisterRequest,
  Room,
  RoomConditions,
  RoomPage,
  RoomSort,
  RoomStatus,
  RouteName,
  ServerEvents,
  StaffStatus,
  TimelinePage,
  TimelineQuery,
  TransferRequest,
  UpdateMeRequest,
  UpdateRoomRequest,
  User,
} from '@parley/protocol';

export interface ClientOptions {
  /** Where the server is. In a browser the page's own origin when left out. */
  url?: string;
  /** Which product this is (`widget`, `console` …). Everything kept on the device is keyed by it. */
  surface: string;
  /**
   * The refresh token is in a cookie that no script can read, instead of on the device. Only for pages of the server's own origin,
   * and for the surfaces that the server knows (`COOKIE_SURFACES`).
   */
  cookie?: boolean;
  /** The surface under which earlier versions of the page kept the session: it is moved over once. */
  formerly?: string;
  /**
   * Does the work that a server under attack asks of new guests (`GET /chat/challenge`), away from the page's own thread. Without
   * it their first message is refused (`PROOF_NEEDED`) for as long as that is asked for.
   */
  prove?: (challenge: GuestChallenge) => Promise<string>;
}

/** A value that can be watched. The value is replaced, never changed in place. */
export interface Observable<T> {
  get(): T;
  /** Calls `listener` after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

export type SessionState =
  | { status: 'restoring'; user: null }
  /** `ended`: the server ended it (signed out elsewhere, disabled); the page should say so. */
  | { status: 'signedOut'; user: null; ended?: boolean }
  | { status: 'signedIn'; user: User };

export type ConnectionState =
  /** Nobody is signed in, or nothing needs a connection yet. */
  | { phase: 'idle' }
  | { phase: 'connecting' }
  | { phase: 'online' }
  /** Down since `since`, next try at `retryAt` (milliseconds since 1970). */
  | { phase: 'reconnecting'; since: number; retryAt: number }
  /** The server lets this person, or this address, in no more; it is asked again now and then. */
  | { phase: 'blocked'; since: number; retryAt: number };

/** Something the user pressed Send on, until it is acknowledged and seen in the log. */
export interface PendingMessage {
  id: string;
  /** Null while the room is not made yet: the first message of a guest. */
  roomId: string | null;
  message: string;
  private: boolean;
  /** What goes along with it. */
  metadata?: Record<string, unknown>;
  /** When Send was pressed, ISO 8601. */
  createdAt: string;
  /** `queued`: will be sent when there is a connection. `failed`: refused, waits for `retry` or `drop`. */
  state: 'queued' | 'sending' | 'failed';
  /** The device's storage does not work: until it is sent it is gone when the page is closed. */
  unsaved?: boolean;
  /**
   * `STALE`: a colleague has answered since Send was pressed, and `missed` says what. Nothing was sent; those behind it that were
   * written before their author could see that answer are refused like it, later ones go on.
   */
  error?: ErrorBody;
}

export interface ThreadState {
  /** `gone`: the server says there is no such room for this user. */
  status: 'loading' | 'ready' | 'gone';
  /** Participants in it carry the newest marks. */
  room: Room | null;
  /** The public log that is loaded, ascending, without a gap, in its present state. */
  messages: readonly Message[];
  /** The staff log; empty for everybody else. */
  notes: readonly Message[];
  /** In the order in which they were sent. */
  pending: readonly PendingMessage[];
  hasOlder: boolean;
  loadingOlder: boolean;
  /** Who is typing now, without the user. */
  typing: readonly string[];
  /** Staff who look at this room now. Console only. */
  viewers: readonly string[];
}

export interface SendOptions {
  private?: boolean;
  metadata?: Record<string, unknown>;
  /** Another than a new one: the same id is the same message. */
  id?: string;
}

/** A room on the screen. Joined while at least one handle is held. */
export interface Thread {
  readonly roomId: string;
  readonly state: Observable<ThreadState>;
  /** Written down, shown as pending, then sent. Returns its id. Throws ParleyError (`INVALID` EMPTY, `TOO_LARGE`). */
  send(message: string, options?: SendOptions): string;
  /** Sends a failed one again, with the same id; a `STALE` one anyway, after whatever is on the screen now. */
  retry(id: string): void;
  /** Gives a failed or queued one up. */
  drop(id: string): void;
  edit(messageId: string, message: string): Promise<void>;
  remove(messageId: string): Promise<void>;
  loadOlder(): Promise<void>;
  /** Call on each key; repeats and the end are sent as the protocol wants. */
  typing(isTyping: boolean, options?: { private?: boolean }): void;
  /** What is being written, for the staff where the shop wants to see it. Not more often than `LIMITS.typingTextEveryMs`. */
  typingText(text: string): void;
  /** What is on a visible screen now, up to `seq`. */
  markRead(seq: number): void;
  release(): void;
}

export interface SupportRoomsQuery extends RoomConditions {
  /** Only these, with commas between them; at most a page. */
  ids?: string;
  /** The chats of one customer. */
  customerId?: string;
  /** Those that the caller is asked to take over. */
  handover?: 'me';
  sort?: RoomSort;
  cursor?: string;
  limit?: number;
}

/** Typed REST calls in the name of the signed-in user. Each rejects with ParleyError. */
export interface RestApi {
  availability(): Promise<Availability>;
  currentRoom(): Promise<Room>;
  createRoom(request: CreateRoomRequest): Promise<Room>;
  rooms(query?: { status?: RoomStatus; cursor?: string; limit?: number }): Promise<RoomPage>;
  room(id: string): Promise<Room>;
  closeRoom(id: string): Promise<Room>;
  rateRoom(id: string, rating: RatingRequest): Promise<Room>;
  supportRooms(query?: SupportRoomsQuery): Promise<RoomPage>;
  assign(id: string, request?: AssignRequest): Promise<Room>;
  transfer(id: string, request: TransferRequest): Promise<Room>;
  updateRoom(id: string, request: UpdateRoomRequest): Promise<Room>;
  agents(): Promise<Agent[]>;
  /** What happened in a room, for managers and admins. */
  timeline(id: string, query?: TimelineQuery): Promise<TimelinePage>;
  updateMe(request: UpdateMeRequest): Promise<User>;
}

/** What goes along with a request: parts of its address, and what it says. */
export interface ApiRequest {
  params?: Record<string, string>;
  query?: object;
  body?: unknown;
}

/** Any route of the protocol, in the name of the signed-in user. Rejects with ParleyError. */
export type ApiCall = <T>(route: RouteName, request?: ApiRequest) => Promise<T>;

export type NewChat = Pick<GuestRequest, 'name' | 'email' | 'subject' | 'priority' | 'page' | 'topicId'> & {
  message: string;
};

export interface ParleyClient {
  readonly session: Observable<SessionState>;
  readonly connection: Observable<ConnectionState>;
  readonly api: RestApi;
  /** For what `api` has no name: the pages of admins. */
  readonly call: ApiCall;
  /** Starts the session again that was kept on this device, if there is one. Call once. */
  restore(): Promise<void>;
  /** Rejects with `TOTP_REQUIRED` and a `ticket` where there is a second step. */
  login(request: LoginRequest): Promise<User>;
  loginTotp(request: LoginTotpRequest): Promise<User>;
  register(request: RegisterRequest): Promise<User>;
  /**
   * The link of a mail: from now on the guest whom it was sent to is signed in here. Who has an account stays who they are, or
   * is told to sign in (`FORBIDDEN`); `UNAUTHENTICATED` is an old link or none. Best before `restore`.
   */
  openLink(token: string): Promise<void>;
  /**
   * Somebody of the team has written to the visitor of a page that knows them by this: from now on they are the guest of that chat.
   * Nothing happens for who is signed in here.
   */
  takeInvitation(visitor: string): Promise<void>;
  /** Ends the session here and on the server; what was not sent is sealed, never sent as somebody else. */
  logout(): Promise<void>;
  /**
   * By a JWT that a shop has signed, its customer is signed in here. A guest's chats come along; of anybody else nothing stays. A
   * token that says nothing new is not sent. `UNAUTHENTICATED` (`IDENTITY_REFUSED`, `IDENTITY_EXPIRED`): everything is as before.
   */
  identify(token: string): Promise<User>;
  /** Like `logout`, and nothing is left on this device: not even what waits to be sent. */
  leave(): Promise<void>;
  /**
   * The first message of a new chat: written down before there is a room or even a guest, then sent as `POST /chat/guest`
   * (nobody signed in) or `POST /chat/room`. `room` resolves with the room's id once the server has it; until then, and
   * after a reload, `newChats` shows it.
   */
  startChat(chat: NewChat): { id: string; room: Promise<string> };
  /** First messages whose room is not there yet. */
  readonly newChats: Observable<readonly PendingMessage[]>;
  retryNewChat(id: string): void;
  dropNewChat(id: string): void;
  thread(roomId: string): Thread;
  on<E extends keyof ServerEvents>(event: E, listener: ServerEvents[E]): () => void;
  setStatus(status: StaffStatus): Promise<void>;
  /** Leaves everything behind: sockets, timers, listeners. The session stays on the device. */
  close(): void;
}
