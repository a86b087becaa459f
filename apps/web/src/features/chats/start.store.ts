import type { NewChat } from '@parley/client';
import { LIMITS, codePoints, type Priority, type User } from '@parley/protocol';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { Stored } from '../../lib/stored';
import type { Topic } from './topics';

/** `urgent` is staff's to give. */
export const URGENCIES = ['low', 'normal', 'high'] as const satisfies readonly Priority[];
export type Urgency = (typeof URGENCIES)[number];

export interface StartDraft {
  /** By its key. */
  topic: string | null;
  urgency: Urgency;
  name: string;
  email: string;
  message: string;
  /** Shown once Send was pressed: not while somebody is still typing. */
  emailWrong: boolean;
}

const EMPTY: StartDraft = {
  topic: null,
  urgency: 'normal',
  name: '',
  email: '',
  message: '',
  emailWrong: false,
};

export type StartStore = StoreApi<StartDraft>;

/** What somebody is about to ask. Kept while they look around, and over a reload. */
export function createStartStore(kept: Stored): StartStore {
  const store = createStore<StartDraft>(() => ({ ...EMPTY, ...draftIn(kept) }));
  store.subscribe((draft) => kept.set(JSON.stringify(draft)));
  return store;
}

/** For whoever comes next. */
export const emptyStart = (store: StartStore): void => store.setState(EMPTY);

function draftIn(kept: Stored): Partial<StartDraft> {
  try {
    const value = JSON.parse(kept.get() ?? '{}') as Partial<Record<keyof StartDraft, unknown>>;
    return {
      ...texts(value),
      topic: typeof value.topic === 'string' ? value.topic : null,
      urgency: URGENCIES.find((urgency) => urgency === value.urgency) ?? 'normal',
    };
  } catch {
    return {}; // Written by something else: as if nothing had been begun.
  }
}

const texts = ({
  name,
  email,
  message,
}: Partial<Record<keyof StartDraft, unknown>>): Pick<StartDraft, 'name' | 'email' | 'message'> => ({
  name: typeof name === 'string' ? name : '',
  email: typeof email === 'string' ? email : '',
  message: typeof message === 'string' ? message : '',
});

export const useStart = <T>(store: StartStore, select: (draft: StartDraft) => T): T =>
  useStore(store, select);

export const canStart = (draft: StartDraft): boolean =>
  draft.message.trim() !== '' && codePoints(draft.message) <= LIMITS.messageChars;

/** The chat to start, or null when something has to be put right first. Empties the draft. */
export function takeChat(
  store: StartStore,
  topic: Topic | null,
  user: User | null,
  needsEmail: boolean,
): NewChat | null {
  const { urgency, name, email, message } = store.getState();
  const said = user === null ? { name: name.trim(), email: email.trim() } : { name: '', email: '' };
  const isEmail = said.email === '' ? !(needsEmail && user === null) : looksLikeEmail(said.email);
  if (!isEmail) {
    store.setState({ emailWrong: true });
    return null;
  }
  store.setState({ ...EMPTY, name, email });
  return {
    message,
    priority: urgency,
    ...(topic && { subject: topic.name }),
    ...(topic?.id && { topicId: topic.id }),
    ...(said.name !== '' && { name: said.name }),
    ...(said.email !== '' && { email: said.email }),
  };
}

/** Good enough to catch a slip; the server has the last word. */
const looksLikeEmail = (text: string): boolean =>
  text.length <= LIMITS.emailChars && /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text);
