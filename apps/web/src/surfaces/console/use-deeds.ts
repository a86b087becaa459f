import { useMemo } from 'react';
import type { StaffRoom, UpdateRoomRequest, User } from '@parley/protocol';
import { mayDo, VERB_NAMES, type ChatDeeds, type VerbName } from '../../features/handling';
import { toast } from '../../ui';
import { sayNow, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import type { Console } from './console.types';
import type { Mode } from './desk.shelf';
import { did } from './did';
import { useLayout } from './layout.store';

/** Everything that can be done with the chat on screen: one place for buttons, keys and dialogs. */
export interface Deeds extends ChatDeeds {
  write(mode: Mode): void;
  closeForGood(): Promise<void>;
}

export function useDeeds(desk: Console, user: User, room: StaffRoom | null): Deeds {
  const say = useConsoleWords();
  const name = room ? customerName(room, say) : '';
  return useMemo(() => deedsFor(desk, user, room, name), [desk, user, room, name]);
}

function deedsFor(desk: Console, user: User, room: StaffRoom | null, name: string): Deeds {
  const { setPanel } = useLayout.getState();
  const answers = answersFor(desk, room?.id ?? '', name);
  return {
    ...(room ? permitted(verbsFor(desk, user, room, answers), room, user) : NOTHING),
    prioritise: answers.prioritise,
    write: answers.write,
    closeForGood: answers.closeForGood,
    togglePanel: () => room && setPanel(!useLayout.getState().panel),
    back: () => desk.useDesk.getState().leave(),
  };
}

type Verbs = Record<VerbName, () => void>;

const each = (deed: (name: VerbName) => () => void): Verbs =>
  Object.fromEntries(VERB_NAMES.map((name) => [name, deed(name)])) as Verbs;

const NOTHING = each(() => () => undefined);

/** Only what is allowed as the chat stands is done; a key that does not fit does nothing. */
const permitted = (verbs: Verbs, room: StaffRoom, user: User): Verbs =>
  each((name) => () => mayDo(name, room, user) && verbs[name]());

function verbsFor(desk: Console, user: User, room: StaffRoom, answers: Answers): Verbs {
  const { show } = useLayout.getState();
  const { take, resolve, reopen } = answers;
  const update = (change: UpdateRoomRequest): void =>
    void did(answers.name, () => desk.useHandling.getState().update(room.id, change));
  const transfer = () => show('transfer');
  return {
    take,
    takeOver: take,
    transfer,
    assign: mayDo('take', room, user) ? take : transfer,
    resolve,
    reopen,
    settle: mayDo('resolve', room, user) ? resolve : reopen,
    close: () => show('close'),
    snooze: () => (room.snoozedUntil ? update({ snoozedUntil: null }) : show('snooze')),
    hold: () => update({ onHold: !room.onHoldSince }),
    escalate: () => (room.escalatedAt ? update({ escalated: false }) : show('escalate')),
    priority: () => choosePriority(room.id),
    tags: () => show('tags'),
    follow: () => void follow(desk, room.id, answers.name),
    why: () => show('why'),
    timeline: () => show('timeline'),
  };
}

async function follow({ useAttention }: Console, roomId: string, name: string): Promise<void> {
  const { toggle, following } = useAttention.getState();
  const said = following.has(roomId) ? 'follow.stopped' : 'follow.started';
  if (await did(name, () => toggle(roomId))) toast(sayNow(said));
}

interface Answers extends Pick<
  Deeds,
  'take' | 'resolve' | 'reopen' | 'prioritise' | 'write' | 'closeForGood'
> {
  name: string;
}

/** What the server answers to; a refusal is said in a toast. */
function answersFor({ useHandling, useDesk }: Console, id: string, name: string): Answers {
  const { assign, update, close } = useHandling.getState();
  const reopen = () => void did(name, () => update(id, { status: 'open' }));
  const resolve = async (): Promise<Failure | null> => {
    const failure = await update(id, { status: 'resolved' });
    const action = { label: sayNow('chat.undo'), run: reopen };
    if (!failure) toast(sayNow('chat.resolvedToast', { name }), { action });
    return failure;
  };
  return {
    name,
    take: () => void did(name, () => assign(id)),
    resolve: () => void did(name, resolve),
    reopen,
    prioritise: (priority) => void did(name, () => update(id, { priority })),
    write(mode) {
      useDesk.getState().write(id, mode);
      // After the composer of that mode is there.
      requestAnimationFrame(() => focusComposer(id));
    },
    async closeForGood() {
      if (await did(name, () => close(id))) useLayout.getState().show(null);
    },
  };
}

/** The menu in the head of one chat: its own keys choose from it. */
function choosePriority(roomId: string): void {
  document.querySelector<HTMLElement>(`[data-chat="${roomId}"] button[data-priority]`)?.click();
}

/** The field of one chat: those of the others are there, too, on screen or hidden. */
function focusComposer(roomId: string): void {
  document.querySelector<HTMLElement>(`[data-chat="${roomId}"] [data-composer] textarea`)?.focus();
}
