import { useRef } from 'react';
import type { Agent, NamedPerson } from '@parley/protocol';
import { namedIn } from '../../features/attention';
import { replaceToken, type Token } from '../../lib/token-at';
import { Avatar } from '../../ui';
import type { CommandPlace } from './commands';
import type { Choice } from './use-assist';
import { useConsoleWords } from '../../words/console';

/** As many as fit above a field. */
const MOST = 8;

interface Mentions {
  choices: Choice[];
  /** What goes along with the note that is sent now. */
  along(): Record<string, unknown> | undefined;
}

/** Colleagues whose names go on like what stands after an @ in a note. */
export function useMentions(
  { desk, user, thread }: CommandPlace,
  text: string,
  token: Token | null,
  onTaken: () => void,
): Mentions {
  const say = useConsoleWords();
  const agents = desk.useTeam((state) => state.agents);
  const chosen = useRef<NamedPerson[]>([]);
  const take = ({ userId, name }: Agent) => {
    chosen.current.push({ userId, name });
    if (token) thread.actions.setDraft(replaceToken(text, token, `@${name} `), true);
    onTaken();
  };
  const choices = (token ? fitting(agents, token.word, user.id) : []).map((agent): Choice => ({
    item: {
      id: agent.userId,
      icon: <Avatar size="xs" name={agent.name} />,
      label: <bdi>{agent.name}</bdi>,
      hint: say(`presence.${agent.status}`),
    },
    pick: () => take(agent),
  }));
  return {
    choices,
    along() {
      const mentions = namedIn(text, agents, chosen.current);
      chosen.current = [];
      return mentions.length > 0 ? { mentions } : undefined;
    },
  };
}

function fitting(agents: readonly Agent[], typed: string, me: string): readonly Agent[] {
  const start = typed.toLocaleLowerCase();
  const fits = ({ name }: Agent): boolean =>
    name
      .toLocaleLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(start));
  return agents.filter((agent) => agent.userId !== me && fits(agent)).slice(0, MOST);
}
