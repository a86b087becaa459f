import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Shelf } from '../../lib/shelf';
import { SOUND_NAMES, type SoundName, VOLUMES } from '../../lib/sounds';

export const THEMES = ['system', 'light', 'dark'] as const;
export const DENSITIES = ['cosy', 'compact'] as const;

export const AWAY_MINUTES = [0, 5, 10, 15, 30, 60] as const;

/** What there may be a sound for. */
export const SOUND_KINDS = ['newChat', 'message', 'mention', 'due'] as const;
export type SoundKind = (typeof SOUND_KINDS)[number];
export const SOUND_CHOICES = ['none', ...SOUND_NAMES] as const;
export type SoundChoice = SoundName | 'none';

export interface Preferences {
  theme: (typeof THEMES)[number];
  density: (typeof DENSITIES)[number];
  sounds: Record<SoundKind, SoundChoice>;
  volume: number;
  /** Desktop notifications, as far as the browser allows them. */
  notifications: boolean;
  /** Of chats that one follows: what is said there, notes, and what is done with them. */
  followSaid: boolean;
  followNotes: boolean;
  followDeeds: boolean;
  /** After so long without input one is away; 0: never by itself. */
  awayMinutes: (typeof AWAY_MINUTES)[number];
}

export interface PreferencesState extends Preferences {
  change(change: Partial<Preferences>): void;
  /** Whose preferences count: those of this person on this device, or of the last one before anybody signs in. */
  of(userId: string | null): void;
}

export type PreferencesStore = UseBoundStore<StoreApi<PreferencesState>>;

const DEFAULTS: Preferences = {
  theme: 'system',
  density: 'cosy',
  sounds: { newChat: 'chime', message: 'drop', mention: 'bell', due: 'pulse' },
  volume: 60,
  notifications: true,
  followSaid: true,
  followNotes: true,
  followDeeds: true,
  awayMinutes: 10,
};

export function createPreferencesStore(shelf: Shelf | null): PreferencesStore {
  let owner: string | null = null;
  return create<PreferencesState>()((set, get) => ({
    ...read(shelf, null),
    change(change) {
      set(change);
      const text = JSON.stringify(preferencesIn(get()));
      // Once for the person, once for the page on which the next one signs in.
      keep(shelf, keyOf(owner), text);
      keep(shelf, keyOf(null), text);
    },
    of(userId) {
      owner = userId;
      set(read(shelf, userId));
    },
  }));
}

const preferencesIn = ({ change: _change, of: _of, ...preferences }: PreferencesState): Preferences =>
  preferences;

const keyOf = (userId: string | null): string => `parley:console:preferences${userId ? `:${userId}` : ''}`;

function read(shelf: Shelf | null, userId: string | null): Preferences {
  const text = recall(shelf, keyOf(userId)) ?? recall(shelf, keyOf(null));
  return text === null ? DEFAULTS : { ...DEFAULTS, ...known(parse(text)) };
}

function recall(shelf: Shelf | null, key: string): string | null {
  try {
    return shelf?.getItem(key) ?? null;
  } catch {
    return null; // Storage denied: the defaults hold.
  }
}

function keep(shelf: Shelf | null, key: string, text: string): void {
  try {
    shelf?.setItem(key, text);
  } catch {
    return; // Storage denied or full: the choice holds until the page is left.
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Written by something else: the defaults hold.
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isChoice = (value: unknown): boolean => SOUND_CHOICES.some((choice) => choice === value);

const CHECKS: { [Key in keyof Preferences]: (value: unknown) => boolean } = {
  theme: (value) => THEMES.some((theme) => theme === value),
  density: (value) => DENSITIES.some((density) => density === value),
  sounds: (value) => isObject(value) && SOUND_KINDS.every((kind) => isChoice(value[kind])),
  volume: (value) => typeof value === 'number' && value >= VOLUMES.min && value <= VOLUMES.max,
  notifications: (value) => typeof value === 'boolean',
  followSaid: (value) => typeof value === 'boolean',
  followNotes: (value) => typeof value === 'boolean',
  followDeeds: (value) => typeof value === 'boolean',
  awayMinutes: (value) => AWAY_MINUTES.some((minutes) => minutes === value),
};

const SILENCE: Preferences['sounds'] = { newChat: 'none', message: 'none', mention: 'none', due: 'none' };

/** Only what this version understands: the rest may come from an older or newer one. */
function known(value: unknown): Partial<Preferences> {
  if (!isObject(value)) return {};
  // there was one switch for all of them once, and off stays off
  if (value['sound'] === false && !('sounds' in value)) return { ...known({ ...value, sounds: SILENCE }) };
  const found = Object.entries(value).filter(
    ([key, one]) => key in CHECKS && CHECKS[key as keyof Preferences](one),
  );
  return Object.fromEntries(found);
}
