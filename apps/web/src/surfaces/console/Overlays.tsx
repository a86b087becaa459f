import type { StaffRoom, User } from '@parley/protocol';
import { SettingsDialog } from '../../features/account';
import {
  CloseDialog,
  EscalateDialog,
  SnoozeDialog,
  TagsDialog,
  TransferDialog,
} from '../../features/handling';
import { toast } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { AnswersLater } from './AnswersLater';
import { customerName } from '../../words/customer-name';
import { CommandBar } from './CommandBar';
import { DayDialog } from './DayDialog';
import type { Console } from './console.types';
import { useLayout } from './layout.store';
import { PairsLater } from './PairsLater';
import { setStatus } from './Rail';
import { SearchLater } from './SearchLater';
import type { Command } from './shortcuts';
import { ShortcutSheet } from './ShortcutSheet';
import { TimelineLater } from './TimelineLater';
import type { Deeds } from './use-deeds';
import { VisitorsLater } from '../../features/live-visitors';
import { WhyLater } from './WhyLater';

interface OverlaysProps {
  desk: Console;
  user: User;
  room: StaffRoom | null;
  deeds: Deeds;
  commands: Record<Command, () => void>;
}

/** The dialogs of the workplace, one at a time. */
export function Overlays({ desk, user, room, deeds, commands }: OverlaysProps) {
  const say = useConsoleWords();
  const { overlay, show, life } = useLayout();
  const thread = desk.useDesk((state) => (room ? state.threads[room.id] : undefined));
  const status = desk.useTeam((state) => state.ownStatus);
  const automatic = desk.useAway((state) => state.automatic);
  const busy = desk.useHandling((state) => room !== null && state.busy[room.id] !== undefined);
  const close = () => show(null);
  const { useHandling, useTeam, useTransfers } = desk;
  return (
    <>
      <SettingsDialog
        open={overlay === 'settings'}
        onClose={close}
        useSession={desk.useSession}
        useSecurity={desk.useSecurity}
        usePreferences={desk.usePreferences}
        alerts={{
          ...desk.alerts,
          test: () => desk.alerts.notify(testCall(say('account.testTitle'), say('account.testBody'))),
        }}
        status={status}
        automatic={automatic}
        onStatus={(value) => void setStatus(desk, value)}
      />
      {overlay === 'shortcuts' && <ShortcutSheet onClose={close} />}
      <RailDialogs desk={desk} user={user} />
      {overlay === 'command' && <CommandBar {...{ desk, user, room, commands }} onClose={close} />}
      {overlay === 'search' && <SearchLater desk={desk} user={user} onClose={close} />}
      {overlay === 'answers' && <AnswersLater desk={desk} user={user} onClose={close} />}
      {room && overlay === 'tags' && (
        <TagsDialog {...{ room, useHandling }} useTags={desk.useTags} onClose={close} />
      )}
      {room && <StandingDialogs {...{ room, desk }} />}
      {room && overlay === 'close' && (
        <CloseDialog busy={busy} onClose={close} onConfirm={() => void deeds.closeForGood()} />
      )}
      {room && thread && overlay === 'timeline' && (
        <TimelineLater {...{ desk, room, thread }} focus={life} onClose={close} />
      )}
      {room && overlay === 'transfer' && (
        <TransferDialog
          {...{ room, useTeam, useHandling, useTransfers }}
          self={user}
          onClose={close}
          onDone={(name, asked) => {
            close();
            toast(say(asked ? 'chat.transferAskedToast' : 'chat.transferredToast', { name }));
          }}
        />
      )}
    </>
  );
}

/** What the rail leads to besides the chats. */
function RailDialogs({ desk, user }: Pick<OverlaysProps, 'desk' | 'user'>) {
  const { overlay, show } = useLayout();
  const close = () => show(null);
  if (overlay === 'pairs') return <PairsLater desk={desk} user={user} onClose={close} />;
  if (overlay === 'visitors') return <VisitorsLater useVisitors={desk.useVisitors} onClose={close} />;
  if (overlay === 'day') return <DayDialog desk={desk} onClose={close} />;
  return null;
}

/** To put a chat off, to call for a manager, and to ask why it came to whom. */
function StandingDialogs({ room, desk }: { desk: Console; room: StaffRoom }) {
  const { useHandling } = desk;
  const say = useConsoleWords();
  const { overlay, show } = useLayout();
  const close = () => show(null);
  const done = () => {
    close();
    toast(say('chat.snoozedToast', { name: customerName(room, say) }));
  };
  if (overlay === 'why') return <WhyLater desk={desk} roomId={room.id} onClose={close} />;
  if (overlay === 'escalate') return <EscalateDialog {...{ room, useHandling }} onClose={close} />;
  if (overlay === 'snooze') return <SnoozeDialog {...{ room, useHandling }} onClose={close} onDone={done} />;
  return null;
}

const testCall = (title: string, body: string) => ({
  title,
  body,
  tag: 'parley:test',
  onPress: () => undefined,
});
