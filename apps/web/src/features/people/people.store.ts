import type { ApiCall } from '@parley/client';
import type {
  Account,
  AccountPage,
  Invitation,
  InvitationSent,
  InviteRequest,
  PeopleKind,
} from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface PeopleState {
  kind: PeopleKind;
  find: string;
  items: readonly Account[] | null;
  nextCursor: string | null;
  invitations: readonly Invitation[];
  failure: Failure | null;
  /** A link that is on screen this once. */
  link: string | null;
  load(): Promise<void>;
  loadMore(): Promise<void>;
  show(kind: PeopleKind, find: string): Promise<void>;
  /** Null: sent by mail, or the link is there to hand over. */
  invite(request: InviteRequest): Promise<Failure | null>;
  resend(id: string): Promise<Failure | null>;
  revoke(id: string): Promise<Failure | null>;
  showLink(link: string | null): void;
}

export type PeopleStore = UseBoundStore<StoreApi<PeopleState>>;

type Attempt = (work: () => Promise<Partial<PeopleState> | void>) => Promise<Failure | null>;

const EMPTY = {
  kind: 'staff',
  find: '',
  items: null,
  nextCursor: null,
  invitations: [],
  failure: null,
  link: null,
} as const;

/** What is done with invitations. */
function invitationDeeds(call: ApiCall, attempt: Attempt, load: () => Promise<void>) {
  const sent = async (answer: Promise<InvitationSent>): Promise<Partial<PeopleState>> => {
    const { link } = await answer;
    await load();
    return { link };
  };
  return {
    invite: (body: InviteRequest) => attempt(() => sent(call('invite', { body }))),
    resend: (id: string) => attempt(() => sent(call('resendInvitation', { params: { id } }))),
    revoke: (id: string) =>
      attempt(async () => {
        await call('revokeInvitation', { params: { id } });
        await load();
      }),
  };
}

/** Who has an account, and who is asked to join. */
export function createPeopleStore(call: ApiCall): PeopleStore {
  return create<PeopleState>()((set, get) => {
    // An answer that was overtaken by a later question is dropped.
    let asked = 0;
    const page = (cursor?: string): Promise<AccountPage> => {
      const { kind, find } = get();
      return call('people', { query: { kind, find: find.trim() || undefined, cursor } });
    };
    const attempt: Attempt = async (work) => {
      try {
        set((await work()) ?? {});
        return null;
      } catch (error) {
        return failureOf(error);
      }
    };
    const load = async (): Promise<void> => {
      const mine = ++asked;
      const failure = await attempt(async () => {
        const [{ items, nextCursor }, invitations] = await Promise.all([
          page(),
          call<Invitation[]>('invitations'),
        ]);
        return mine === asked ? { items, nextCursor, invitations, failure: null } : {};
      });
      if (failure && mine === asked) set({ failure });
    };
    return {
      ...EMPTY,
      ...invitationDeeds(call, attempt, load),
      load,
      async loadMore() {
        const { nextCursor, items } = get();
        if (!nextCursor || !items) return;
        const failure = await attempt(async () => {
          const more = await page(nextCursor);
          return { items: [...items, ...more.items], nextCursor: more.nextCursor };
        });
        if (failure) set({ failure });
      },
      show(kind, find) {
        set({ kind, find, ...(kind !== get().kind && { items: null }) });
        return load();
      },
      showLink: (link) => set({ link }),
    };
  });
}
