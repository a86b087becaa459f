import type { ApiCall } from '@parley/client';
import type {
  AccountPage,
  AuditEntry,
  AuditHead,
  AuditPage,
  AuditPerson,
  ExportLink,
} from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';
import { filterOf, NO_CHOICE, type Choice } from './choice';

/** Everybody whose name is known: the team, and who was named so far. */
export type Names = ReadonlyMap<string, Pick<AuditPerson, 'name'>>;

export interface AuditState {
  choice: Choice;
  items: readonly AuditEntry[] | null;
  nextCursor: string | null;
  people: Names;
  team: readonly string[];
  head: AuditHead | null;
  failure: Failure | null;
  busy: boolean;
  load(): Promise<void>;
  loadOlder(): Promise<void>;
  choose(choice: Partial<Choice>): Promise<void>;
  /** The same, once there is a pause in the typing. */
  typeTarget(target: string): void;
  /** Where the table is to be had for a minute; null if that failed. */
  csvLink(): Promise<string | null>;
}

export type AuditStore = UseBoundStore<StoreApi<AuditState>>;
type Setter = StoreApi<AuditState>['setState'];
type Found = Partial<AuditState>;

const PAUSE_MS = 300;

const withMore = (known: Names, more: readonly AuditPerson[]): Names =>
  new Map([...known, ...more.map((person) => [person.userId, person] as const)]);

/** What has been done, as far as it has been asked for. */
export function createAuditStore(call: ApiCall): AuditStore {
  return create<AuditState>()((set, get) => {
    const questions = oneAtATime(set);
    let typing: ReturnType<typeof setTimeout> | undefined;
    return {
      choice: NO_CHOICE,
      items: null,
      nextCursor: null,
      people: new Map(),
      team: [],
      head: null,
      failure: null,
      busy: false,
      load: () => questions.ask(() => newest(call, get())),
      async loadOlder() {
        if (get().nextCursor && !get().busy) await questions.goOn(() => older(call, get()));
      },
      choose(choice) {
        clearTimeout(typing);
        set({ choice: { ...get().choice, ...choice } });
        return get().load();
      },
      typeTarget(target) {
        clearTimeout(typing);
        set({ choice: { ...get().choice, target } });
        typing = setTimeout(() => void get().load(), PAUSE_MS);
      },
      async csvLink() {
        let url: string | null = null;
        await questions.goOn(async () => {
          url = (await call<ExportLink>('auditLink', { body: filterOf(get().choice) })).url;
          return {};
        });
        return url;
      },
    };
  });
}

/** An answer that was overtaken by a later question is dropped. */
function oneAtATime(set: Setter) {
  let asked = 0;
  const goOn = async (work: () => Promise<Found>): Promise<void> => {
    const mine = asked;
    set({ busy: true });
    let found: Found;
    try {
      found = { ...(await work()), failure: null };
    } catch (error) {
      found = { failure: failureOf(error) };
    }
    if (mine === asked) set({ ...found, busy: false });
  };
  const ask = (work: () => Promise<Found>): Promise<void> => {
    asked++;
    return goOn(work);
  };
  return { ask, goOn };
}

async function newest(call: ApiCall, { choice, people, team }: AuditState): Promise<Found> {
  const [page, head, named] = await Promise.all([
    call<AuditPage>('audit', { query: filterOf(choice) }),
    call<AuditHead>('auditHead'),
    team.length > 0 ? null : colleagues(call),
  ]);
  const { items, nextCursor } = page;
  const more = [...(named ?? []), ...page.people];
  return {
    items,
    nextCursor,
    head,
    people: withMore(people, more),
    team: named ? named.map(({ userId }) => userId) : team,
  };
}

async function older(call: ApiCall, { choice, items, nextCursor, people }: AuditState): Promise<Found> {
  const query = { ...filterOf(choice), cursor: nextCursor };
  const more = await call<AuditPage>('audit', { query });
  return {
    items: [...(items ?? []), ...more.items],
    nextCursor: more.nextCursor,
    people: withMore(people, more.people),
  };
}

async function colleagues(call: ApiCall): Promise<AuditPerson[]> {
  const { items } = await call<AccountPage>('people', { query: { kind: 'staff' } });
  return items.map(({ id: userId, name, role }) => ({ userId, name, role }));
}
