import { useState, type FormEvent } from 'react';
import { isLead, type TransferRequest } from '@parley/protocol';
import { sayFailure } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { TransferDialogProps } from './TransferDialog';

/** What is chosen in the dialog: a person or a team, a note, and for leads whether to ask first. */
export function useTransferForm({
  room,
  self,
  useTeam,
  useHandling,
  useTransfers,
  onDone,
}: TransferDialogProps) {
  const say = useConsoleWords();
  const { agents } = useTeam();
  const { teams } = useTransfers();
  const { transfer, assign } = useHandling();
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [ask, setAsk] = useState(!isLead(self.role));
  const [problem, setProblem] = useState<string | null>(null);
  const agent = agents.find(({ userId }) => userId === chosen);
  const team = teams.find(({ id }) => id === chosen);
  // a team is always asked: nobody in particular has the chat otherwise
  const receiver = agent ? { id: agent.userId, name: agent.name } : team;
  const asks = chosen !== self.id && (team !== undefined || ask);
  const send = async (): Promise<void> => {
    if (!receiver) return setProblem(say('transfer.choose'));
    const request = {
      ...(agent ? { agentId: agent.userId } : { teamId: receiver.id }),
      ...extras(note, agent !== undefined && isLead(self.role) && asks),
    };
    // Taking it oneself is no handover: there is nobody to write the note for.
    const failure = await (chosen === self.id ? assign(room.id) : transfer(room.id, request));
    setProblem(failure && sayFailure(failure));
    if (!failure) onDone(receiver.name, asks);
  };
  return {
    form: { chosen, note },
    set: { chosen: setChosen, note: setNote, ask: () => setAsk(!ask) },
    asks,
    problem,
    submit: (event: FormEvent) => {
      event.preventDefault();
      void send();
    },
  };
}

/** Only what has to be said. */
function extras(note: string, ask: boolean): Pick<TransferRequest, 'note' | 'ask'> {
  const words = note.trim();
  return { ...(words && { note: words }), ...(ask && { ask }) };
}
