import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type {
  Answer,
  AnswerContent,
  AnswerHistory,
  AnswerList,
  AnswerVersion,
  Team,
  UpdateAnswerRequest,
} from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

export interface AnswersState {
  status: 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  items: readonly Answer[];
  /** Those that an answer may be written for. */
  teams: readonly Team[];
  load(): Promise<void>;
  /** A new one, or another version of one that is there. Null: it is stored. */
  save(content: AnswerContent, present: Answer | null): Promise<Failure | null>;
  remove(id: string): Promise<Failure | null>;
  /** Newest first. Rejects with what went wrong. */
  history(id: string): Promise<readonly AnswerVersion[]>;
  restore(id: string, version: number): Promise<Failure | null>;
}

export type AnswersStore = UseBoundStore<StoreApi<AnswersState>>;

async function attempt(work: () => Promise<void>): Promise<Failure | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

/** Prepared answers, for who writes them. */
export const createAnswersStore = (call: ApiCall): AnswersStore =>
  create<AnswersState>()((set, get) => {
    const put = (answer: Answer): void => {
      const others = get().items.filter(({ id }) => id !== answer.id);
      set({ items: [...others, answer].toSorted((a, b) => a.code.localeCompare(b.code)) });
    };
    return {
      status: 'loading',
      failure: null,
      items: [],
      teams: [],
      async load() {
        const failure = await attempt(async () => {
          const [{ items }, teams] = await Promise.all([
            call<AnswerList>('answers'),
            call<readonly Team[]>('supportTeams'),
          ]);
          set({
            items,
            teams: teams.filter((team) => team.archivedAt === null),
            status: 'ready',
            failure: null,
          });
        });
        if (failure) set({ status: 'failed', failure });
      },
      save: (content, present) =>
        attempt(async () => {
          if (!present) return put(await call<Answer>('createAnswer', { body: content }));
          const body: UpdateAnswerRequest = { ...content, version: present.version };
          put(await call<Answer>('updateAnswer', { params: { answerId: present.id }, body }));
        }),
      remove: (id) =>
        attempt(async () => {
          await call('removeAnswer', { params: { answerId: id } });
          set({ items: get().items.filter((answer) => answer.id !== id) });
        }),
      history: async (id) => (await call<AnswerHistory>('answerHistory', { params: { answerId: id } })).items,
      restore: (id, version) =>
        attempt(async () => {
          put(await call<Answer>('restoreAnswer', { params: { answerId: id }, body: { version } }));
        }),
    };
  });

/** Those that somebody looks for, by code, title or text. */
export function matching(items: readonly Answer[], find: string): readonly Answer[] {
  const wanted = find.trim().toLocaleLowerCase();
  if (wanted === '') return items;
  return items.filter(({ code, title, texts }) =>
    [code, title, ...Object.values(texts).map(({ text }) => text)].some((text) =>
      text.toLocaleLowerCase().includes(wanted.replace(/^\//, '')),
    ),
  );
}
