import { useEffect, useId } from 'react';
import { isLead, LIMITS, type StaffRoom } from '@parley/protocol';
import { Button, Dialog, TextArea } from '../../ui';
import { useConsoleWords } from '../../words/console';
import type { HandlingStore } from './handling.store';
import { ReceiverList } from './ReceiverList';
import type { Self } from './rights';
import type { TeamStore } from './team.store';
import type { TransferStore } from './transfer.store';
import { useTransferForm } from './use-transfer-form';
import styles from './TransferDialog.module.css';

export interface TransferDialogProps {
  room: StaffRoom;
  self: Self;
  useTeam: TeamStore;
  useHandling: HandlingStore;
  useTransfers: TransferStore;
  onClose: () => void;
  /** `asked`: it goes over once the answer is yes. */
  onDone: (name: string, asked: boolean) => void;
}

/** Hands a chat over: to whom, with how much to do there, and with which words. */
export function TransferDialog(props: TransferDialogProps) {
  const { room, self, useTeam, useHandling, useTransfers, onClose } = props;
  const say = useConsoleWords();
  const formId = useId();
  const busy = useHandling((state) => state.busy[room.id] !== undefined);
  const { reload } = useTeam();
  const { loadTeams } = useTransfers();
  const { form, set, asks, problem, submit } = useTransferForm(props);
  useEffect(() => void reload(), [reload]);
  useEffect(() => void loadTeams(), [loadTeams]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(room.supportAgentId ? 'transfer.title' : 'transfer.assignTitle')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {say(asks ? 'transfer.askSubmit' : 'transfer.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <ReceiverList {...{ room, self, useTeam, useTransfers, chosen: form.chosen }} onChoose={set.chosen} />
        <TextArea
          label={say('transfer.note')}
          hint={say('transfer.noteHint')}
          value={form.note}
          maxLength={LIMITS.commentChars}
          disabled={form.chosen === self.id}
          onChange={(event) => set.note(event.currentTarget.value)}
        />
        {isLead(self.role) && (
          <label className={styles.check}>
            <input type="checkbox" checked={asks} disabled={form.chosen === self.id} onChange={set.ask} />
            <span className={styles.who}>
              {say('transfer.ask')}
              <span className={styles.quiet}>{say('transfer.askHint')}</span>
            </span>
          </label>
        )}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}
