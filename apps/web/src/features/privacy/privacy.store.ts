import { type ApiCall, type SettingsGroup, settingsGroup } from '@parley/client';
import type {
  ErasureAnswer,
  ErasureRequest,
  ExportLink,
  HoldTarget,
  LegalHold,
  PrivacyHolds,
  PrivacyPeople,
  PrivacyPerson,
  PrivacyRequests,
  RetentionPreview,
  RetentionSettings,
} from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf } from '../../words/failure';

interface Shown {
  status: 'loading' | 'ready' | 'failed';
  retention: RetentionSettings;
  shredded: RetentionPreview['shredded'];
  requests: readonly ErasureRequest[];
  holds: readonly LegalHold[];
  /** Null: nobody was looked for yet. */
  people: readonly PrivacyPerson[] | null;
}

/** Each throws what `failureOf` understands. */
interface Questions {
  preview(asked: RetentionSettings): Promise<RetentionPreview>;
  exportLink(userId: string): Promise<string>;
  certificate(id: string): Promise<ErasureAnswer>;
}

/** As the questions, but for `load`, which says in `status` how it went. */
interface Deeds {
  load(): Promise<void>;
  saveRetention(value: RetentionSettings): Promise<void>;
  search(words: string): Promise<void>;
  /** `held`: it waits. */
  erase(userId: string): Promise<'done' | 'held'>;
  hold(type: HoldTarget, id: string, reason: string): Promise<void>;
  lift(id: string): Promise<void>;
}

export type PrivacyState = Shown & Questions & Deeds;
export type PrivacyStore = UseBoundStore<StoreApi<PrivacyState>>;

const NOTHING: Shown = {
  status: 'loading',
  retention: { policies: [], idle: [], guestDays: null },
  shredded: { rooms: 0, lastAt: null },
  requests: [],
  holds: [],
  people: null,
};

/** Everything that the section shows, and what can be done there. */
export function createPrivacyStore(call: ApiCall): PrivacyStore {
  const group = settingsGroup(call, 'retention');
  return create<PrivacyState>()((set) => ({
    ...NOTHING,
    ...questions(call),
    async load() {
      set({ status: 'loading' });
      try {
        set({ ...(await lists(call)), ...(await retention(call, group)), status: 'ready' });
      } catch {
        // the page says so, and offers to try again
        set({ status: 'failed' });
      }
    },
    async saveRetention(value) {
      set({ retention: await group.write(value) });
    },
    async search(words) {
      set({ people: (await call<PrivacyPeople>('privacyPeople', { query: { q: words } })).items });
    },
    async erase(userId) {
      const held = await isHeldOff(call('erasePerson', { params: { id: userId }, body: {} }));
      if (!held) set(({ people }) => ({ people: people?.filter(({ id }) => id !== userId) ?? null }));
      set(await lists(call));
      return held ? 'held' : 'done';
    },
    async hold(type, id, reason) {
      await call('placeHold', { body: { type, id, reason } });
      set(await lists(call));
    },
    async lift(id) {
      await call('liftHold', { params: { id } });
      set(await lists(call));
    },
  }));
}

const questions = (call: ApiCall): Questions => ({
  preview: (asked) => call<RetentionPreview>('retentionPreview', { body: asked }),
  async exportLink(userId) {
    return (await call<ExportLink>('personsExportLink', { params: { id: userId }, body: {} })).url;
  },
  certificate: (id) => call<ErasureAnswer>('erasure', { params: { id } }),
});

async function lists(call: ApiCall): Promise<Pick<Shown, 'requests' | 'holds'>> {
  const [requests, holds] = await Promise.all([
    call<PrivacyRequests>('erasures'),
    call<PrivacyHolds>('holds'),
  ]);
  return { requests: requests.items, holds: holds.items };
}

async function retention(
  call: ApiCall,
  group: SettingsGroup<RetentionSettings>,
): Promise<Pick<Shown, 'retention' | 'shredded'>> {
  const nothing = { policies: [], idle: [], guestDays: null };
  const [value, { shredded }] = await Promise.all([
    group.read(),
    call<RetentionPreview>('retentionPreview', { body: nothing }),
  ]);
  return { retention: value, shredded };
}

/** Whether a legal hold keeps it waiting, which is no failure. */
async function isHeldOff(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return false;
  } catch (error) {
    if (failureOf(error).reason === 'LEGAL_HOLD') return true;
    throw error;
  }
}
