import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { PreferencesStore, SessionStore } from '../../features/account';
import type { TeamStore } from '../../features/handling';
import type { Shelf } from '../../lib/shelf';

export interface AwayState {
  /** The console has said away by itself. */
  automatic: boolean;
  /** Somebody at the console has touched or typed something. */
  noteInput(): void;
  /** The agent has chosen a status: it is theirs from now on. */
  choose(): void;
}

export type AwayStore = UseBoundStore<StoreApi<AwayState>>;

interface Around {
  useSession: SessionStore;
  useTeam: TeamStore;
  usePreferences: PreferencesStore;
  /** Shared by all tabs of the console on this device; null where storage is denied. */
  shelf: Shelf | null;
}

const LOOK_MS = 10_000;
/** Tabs tell each other of input this often: much less than the shortest time after which somebody is away. */
const TELL_MS = 5_000;
const SETTLED_MS = 20_000;
const MINUTE_MS = 60_000;

/**
 * Says away when nothing was typed or touched in any tab of the console for as long as the agent has chosen, and online again with the
 * next input. Only who was online goes away by that, and only who went away by that comes back.
 */
export function createAwayStore({ useSession, useTeam, usePreferences, shelf }: Around): AwayStore {
  const notes = notesOn(shelf, () => useSession.getState().user?.id ?? null);
  let inputAt = Date.now();
  let toldAt = 0;
  const set = async (status: 'online' | 'away'): Promise<void> => {
    const failure = await useTeam.getState().setOwnStatus(status);
    // Who came back is still away for all others: their next input says it again.
    if (!failure || status !== 'online' || useTeam.getState().ownStatus !== 'away') return;
    notes.write('away', String(Date.now()));
    store.setState({ automatic: true });
  };
  const store: AwayStore = create<AwayState>()((change, get) => ({
    automatic: false,
    noteInput() {
      inputAt = Date.now();
      if (inputAt - toldAt >= TELL_MS) {
        toldAt = inputAt;
        notes.write('input', String(inputAt));
      }
      if (!get().automatic) return;
      get().choose();
      void set('online');
    },
    choose() {
      notes.write('away', null);
      change({ automatic: false });
    },
  }));
  const look = (): void => {
    const minutes = usePreferences.getState().awayMinutes;
    const last = Math.max(inputAt, Number(notes.read('input')));
    const saidAt = Number(notes.read('away'));
    // another device has said something else since; right after it was said an older answer may still come in
    if (saidAt > 0 && useTeam.getState().ownStatus !== 'away' && Date.now() - saidAt >= SETTLED_MS)
      notes.write('away', null);
    const isIdle = minutes > 0 && Date.now() - last >= minutes * MINUTE_MS;
    if (!isIdle || useTeam.getState().ownStatus !== 'online') return;
    notes.write('away', String(Date.now()));
    void set('away');
  };
  // What another tab has said, or this one before a reload, is known by the note.
  useTeam.subscribe(({ ownStatus }, before) => {
    if (ownStatus === before.ownStatus) return;
    store.setState({ automatic: ownStatus === 'away' && Number(notes.read('away')) > 0 });
  });
  setInterval(look, LOOK_MS);
  return store;
}

const INPUT = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const;

/** Whatever somebody does on the page, and that they come back to it. */
export function listenForInput(useAway: AwayStore): void {
  for (const event of INPUT)
    addEventListener(event, () => useAway.getState().noteInput(), { passive: true, capture: true });
}

type Note = 'input' | 'away';

/** What the tabs of one person know together. */
function notesOn(shelf: Shelf | null, userId: () => string | null) {
  const keyOf = (note: Note): string => `parley:console:${note}:${userId() ?? ''}`;
  return {
    read(note: Note): string | null {
      try {
        return shelf?.getItem(keyOf(note)) ?? null;
      } catch {
        return null; // Storage denied: each tab knows of itself alone.
      }
    },
    write(note: Note, text: string | null): void {
      try {
        shelf?.setItem(keyOf(note), text ?? '');
      } catch {
        return; // Denied or full: each tab knows of itself alone.
      }
    },
  };
}
