import { useMemo } from 'react';
import type { StaffRoom, UpdateRoomRequest, User } from '@parley/protocol';
import { rightsIn, type ChatDeeds, type Rights } from '../../features/handling';
import { toast } from '../../ui';
import { sayFailure, sayNow, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import type { Console } from './console.types';
import type { Mode } from './desk.shelf';
import { useLayout } from './layout.store';

/** Everything that can be done with the chat on screen: one place for buttons, keys and dialogs. */
export interface Deeds extends ChatDeeds {
  /** Takes it, or, where it is somebody's, asks whose it shall be. */
  assign(): void;
  /** Resolves it, or opens it again. */
  settle(): void;
  write(mode: Mode): void;
  closeForGood(): Promise<void>;
}

const complain = (failure: Failure | null): boolean => {
  if (failure) toast(sayFailure(failure), { tone: 'danger' });
  return failure === null;
};

export function useDeeds(desk: Console, user: User, room: StaffRoom | null): Deeds {
  const say = useConsoleWords();
  const name = room ? customerName(room, say) : '';
  return useMemo(() => deedsFor(desk, user, room, name), [desk, user, room, name]);
}

const NONE: Partial<Rights> = {};

function deedsFor(desk: Console, user: User, room: StaffRoom | null, name: string): Deeds {
  const { show, setPanel } = useLayout.getState();
  const may = room ? rightsIn(room, user) : NONE;
  const answers = answersFor(desk, room?.id ?? '', name);
  /** Only what is allowed as the chat stands is done; a key that does not fit does nothing. */
  const when = (allowed: boolean | undefined, deed: () => void) => () => {
    if (allowed) deed();
  };
  const resolve = when(may.resolve, answers.resolve);
  const reopen = when(may.reopen, answers.reopen);
  const take = when(may.take, answers.take);
  const transfer = when(may.transfer, () => show('transfer'));
  return {
    ...answers,
    take,
    takeOver: when(may.takeOver, answers.take),
    transfer,
    assign: may.take ? take : transfer,
    resolve,
    reopen,
    settle: may.resolve ? resolve : reopen,
    close: when(may.close, () => show('close')),
    ...standingDeeds(desk, room, may),
    tags: when(may.sort, () => show('tags')),
    follow: when(may.follow, () => void follow(desk, room?.id ?? '')),
    why: when(room?.teamId != null, () => show('why')),
    timeline: when(may.trace, () => show('timeline')),
    togglePanel: when(room !== null, () => setPanel(!useLayout.getState().panel)),
    back: () => desk.useDesk.getState().leave(),
  };
}

async function follow({ useAttention }: Console, roomId: string): Promise<void> {
  const { toggle, following } = useAttention.getState();
  const said = following.has(roomId) ? 'follow.stopped' : 'follow.started';
  if (complain(await toggle(roomId))) toast(sayNow(said));
}

/** Put off, held up, escalated: on one press, and off on the next. */
function standingDeeds(
  { useHandling }: Console,
  room: StaffRoom | null,
  may: Partial<Rights>,
): Pick<Deeds, 'snooze' | 'hold' | 'escalate'> {
  const { show } = useLayout.getState();
  const update = (change: UpdateRoomRequest): void =>
    void (room && useHandling.getState().update(room.id, change).then(complain));
  return {
    snooze() {
      if (!may.pause) return;
      if (room?.snoozedUntil) update({ snoozedUntil: null });
      else show('snooze');
    },
    hold() {
      if (may.pause) update({ onHold: !room?.onHoldSince });
    },
    escalate() {
      if (!may.escalate) return;
      if (room?.escalatedAt) update({ escalated: false });
      else show('escalate');
    },
  };
}

/** What the server answers to; a refusal is said in a toast. */
function answersFor(
  { useHandling, useDesk }: Console,
  id: string,
  name: string,
): Pick<Deeds, 'take' | 'resolve' | 'reopen' | 'prioritise' | 'write' | 'closeForGood'> {
  const { assign, update, close } = useHandling.getState();
  const reopen = () => void update(id, { status: 'open' }).then(complain);
  const resolve = async () => {
    const done = complain(await update(id, { status: 'resolved' }));
    const action = { label: sayNow('chat.undo'), run: reopen };
    if (done) toast(sayNow('chat.resolvedToast', { name }), { action });
  };
  return {
    take: () => void assign(id).then(complain),
    resolve: () => void resolve(),
    reopen,
    prioritise: (priority) => void update(id, { priority }).then(complain),
    write(mode) {
      useDesk.getState().write(id, mode);
      // After the composer of that mode is there.
      requestAnimationFrame(() => focusComposer(id));
    },
    async closeForGood() {
      if (complain(await close(id))) useLayout.getState().show(null);
    },
  };
}

/** The field of one chat: those of the others are there, too, on screen or hidden. */
export function focusComposer(roomId: string): void {
  document.querySelector<HTMLElement>(`[data-chat="${roomId}"] [data-composer] textarea`)?.focus();
}
