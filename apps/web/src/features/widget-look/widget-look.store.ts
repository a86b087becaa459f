import { type ApiCall, settingsGroup } from '@parley/client';
import type { VisitorsSettings, WidgetSettings } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

type Group = keyof Groups;

export interface WidgetLookState {
  status: 'loading' | 'ready' | 'failed';
  /** As it stands on the page. */
  look: WidgetSettings | null;
  domains: readonly string[];
  visitors: VisitorsSettings;
  dirty: ReadonlySet<Group>;
  saving: boolean;
  failure: Failure | null;
  /** What the server says of a field. */
  problems: ReadonlyMap<string, string>;
  load(): Promise<void>;
  change(change: Partial<WidgetSettings>): void;
  allow(domains: readonly string[]): void;
  lookAtVisitors(change: Partial<VisitorsSettings>): void;
  /** True: all of it is stored. */
  save(): Promise<boolean>;
}

export type WidgetLookStore = UseBoundStore<StoreApi<WidgetLookState>>;

/** How the chat looks on the shop's pages, and on which pages it may be. */
export const createWidgetLookStore = (call: ApiCall): WidgetLookStore =>
  create<WidgetLookState>()((set, get) => {
    const groups = groupsOf(call);
    const put = async (group: Group): Promise<void> => {
      const { look, domains, visitors } = get();
      if (group === 'widget' && look) set({ look: await groups.widget.write(look) });
      if (group === 'embedding')
        set({ domains: (await groups.embedding.write({ domains: [...domains] })).domains });
      if (group === 'visitors') set({ visitors: await groups.visitors.write(visitors) });
      set(({ dirty }) => ({ dirty: new Set([...dirty].filter((one) => one !== group)) }));
    };
    return {
      status: 'loading',
      look: null,
      domains: [],
      visitors: { on: false, mayStart: 'staff' },
      dirty: new Set(),
      saving: false,
      failure: null,
      problems: new Map(),
      async load() {
        set({ status: 'loading', failure: null });
        try {
          set({ ...(await readAll(groups)), status: 'ready', dirty: new Set() });
        } catch (error) {
          set({ status: 'failed', failure: failureOf(error) });
        }
      },
      ...editsOf(set),
      async save() {
        set({ saving: true, failure: null, problems: new Map() });
        try {
          for (const group of get().dirty) await put(group);
          return true;
        } catch (error) {
          set({ failure: failureOf(error), problems: problemsIn(error) });
          return false;
        } finally {
          set({ saving: false });
        }
      },
    };
  });

type SetState = StoreApi<WidgetLookState>['setState'];

/** What somebody changes on the page; it counts once it is saved. */
function editsOf(set: SetState): Pick<WidgetLookState, 'change' | 'allow' | 'lookAtVisitors'> {
  const touch = (group: Group, edit: (state: WidgetLookState) => Partial<WidgetLookState>): void =>
    set((state) => ({ ...edit(state), dirty: new Set([...state.dirty, group]), failure: null }));
  return {
    change: (change) => touch('widget', ({ look }) => ({ look: look && { ...look, ...change } })),
    allow: (domains) => touch('embedding', () => ({ domains })),
    lookAtVisitors: (change) =>
      touch('visitors', ({ visitors }) => ({ visitors: { ...visitors, ...change } })),
  };
}

async function readAll(groups: Groups): Promise<Pick<WidgetLookState, 'look' | 'domains' | 'visitors'>> {
  const [look, { domains }, visitors] = await Promise.all([
    groups.widget.read(),
    groups.embedding.read(),
    groups.visitors.read(),
  ]);
  return { look, domains, visitors };
}

type Groups = ReturnType<typeof groupsOf>;

const groupsOf = (call: ApiCall) => ({
  widget: settingsGroup(call, 'widget'),
  embedding: settingsGroup(call, 'embedding'),
  visitors: settingsGroup(call, 'visitors'),
});

/** The last part of a field's name: `greetings.de` → `de`. */
function problemsIn(error: unknown): ReadonlyMap<string, string> {
  const { details = [] } = error as { details?: { field: string; problem: string }[] };
  return new Map(details.map(({ field, problem }) => [field.split('.').at(-1)!, problem]));
}
