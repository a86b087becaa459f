import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { type ApiCall, settingsGroup } from '@parley/client';
import type { Block, BlockList, CreateBlockRequest, EdgeSettings, TriedMasking } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

export interface ProtectionState {
  status: 'loading' | 'ready' | 'failed';
  /** As they stand on the page; null for who may only block. */
  draft: EdgeSettings | null;
  dirty: boolean;
  saving: boolean;
  failure: Failure | null;
  /** What the server says of a pattern, by its place in the list. */
  problems: ReadonlyMap<number, string>;
  tried: TriedMasking | 'wrong' | null;
  blocks: readonly Block[];
  blockFailure: Failure | null;
  load(): Promise<void>;
  change(change: Partial<EdgeSettings>): void;
  /** True: it is stored. */
  save(): Promise<boolean>;
  try(text: string): Promise<void>;
  /** True: it holds. */
  block(request: CreateBlockRequest): Promise<boolean>;
  unblock(id: string): Promise<void>;
}

export type ProtectionStore = UseBoundStore<StoreApi<ProtectionState>>;

type Set = StoreApi<ProtectionState>['setState'];
type Get = StoreApi<ProtectionState>['getState'];

/** What is kept out, and who. Managers see and end blocks; the settings are the admins'. */
export const createProtectionStore = (call: ApiCall, isAdmin: boolean): ProtectionStore =>
  create<ProtectionState>()((set, get) => ({
    status: 'loading',
    draft: null,
    dirty: false,
    saving: false,
    failure: null,
    problems: new Map(),
    tried: null,
    blocks: [],
    blockFailure: null,
    ...settingsOf(call, isAdmin, set, get),
    try: tester(call, set, get),
    ...blocksOf(call, set),
  }));

function settingsOf(
  call: ApiCall,
  isAdmin: boolean,
  set: Set,
  get: Get,
): Pick<ProtectionState, 'load' | 'change' | 'save'> {
  const group = settingsGroup(call, 'edge');
  return {
    async load() {
      set({ status: 'loading', failure: null });
      try {
        const draft = isAdmin ? await group.read() : null;
        const { items } = await call<BlockList>('blocks');
        set({ status: 'ready', draft, dirty: false, blocks: items });
      } catch (error) {
        set({ status: 'failed', failure: failureOf(error) });
      }
    },
    change: (change) =>
      set(({ draft }) => ({ draft: draft && { ...draft, ...change }, dirty: true, failure: null })),
    async save() {
      const { draft } = get();
      if (!draft) return false;
      set({ saving: true, failure: null, problems: new Map() });
      try {
        set({ draft: await group.write(draft), saving: false, dirty: false });
        return true;
      } catch (error) {
        set({ saving: false, failure: failureOf(error), problems: patternProblems(error) });
        return false;
      }
    },
  };
}

function tester(call: ApiCall, set: Set, get: Get): ProtectionState['try'] {
  /** Only the last answer counts: each key asks anew. */
  let asked = 0;
  return async (text) => {
    const mine = ++asked;
    const done = (state: Partial<ProtectionState>): void => {
      if (mine === asked) set(state);
    };
    if (text === '') return done({ tried: null });
    try {
      const body = { text, value: get().draft ?? undefined };
      done({ tried: await call<TriedMasking>('tryMasking', { body }), problems: new Map() });
    } catch (error) {
      done({ tried: 'wrong', problems: patternProblems(error) });
    }
  };
}

const blocksOf = (call: ApiCall, set: Set): Pick<ProtectionState, 'block' | 'unblock'> => ({
  async block(request) {
    set({ blockFailure: null });
    try {
      const made = await call<Block>('createBlock', { body: request });
      set(({ blocks }) => ({ blocks: [made, ...blocks] }));
      return true;
    } catch (error) {
      set({ blockFailure: failureOf(error) });
      return false;
    }
  },
  async unblock(id) {
    try {
      await call('endBlock', { params: { blockId: id } });
      set(({ blocks }) => ({ blocks: blocks.filter((one) => one.id !== id), blockFailure: null }));
    } catch (error) {
      set({ blockFailure: failureOf(error) });
    }
  },
});

/** `patterns.0.pattern: has a ( without its )` → 0: … */
function patternProblems(error: unknown): ReadonlyMap<number, string> {
  const { details = [] } = error as { details?: { field: string; problem: string }[] };
  return new Map(
    details.flatMap(({ field, problem }) => {
      const [, n] = /^patterns\.(\d+)\./.exec(field) ?? [];
      return n === undefined ? [] : [[Number(n), problem] as const];
    }),
  );
}
