import { isSystemEvent, type Room, type SystemEvent } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import type { CommonWords, Say } from '../../words';

/** The sentence for something that happened, in the reader's language. */
export function systemWords(
  metadata: Record<string, unknown>,
  room: Room | null,
  say: Say<CommonWords>,
): string {
  const by = nameIn(room, metadata.byId) ?? say('someone');
  return isSystemEvent(metadata) ? eventWords(metadata, by, say) : say('system.other');
}

/** An event that this version does not know falls through to the last line. */
function eventWords(event: SystemEvent, by: string, say: Say<CommonWords>): string {
  switch (event.event) {
    case 'opened':
    case 'resolved':
    case 'reopened':
    case 'closed':
      return say(`system.${event.event}`);
    case 'assigned':
      return say('system.assigned', { name: isolated(event.agentName) });
    case 'looked_in':
      return say('system.lookedIn', { name: isolated(event.byName) });
    case 'rated':
      return say('system.rated', { count: event.score });
    case 'autoResolved':
      return lastWord(event.words, say);
    default:
      return staffWords(event, by, say);
  }
}

const lastWord = (words: string | null, say: Say<CommonWords>): string =>
  words ? isolated(words) : say('system.autoResolved');

type PublicEvent =
  'opened' | 'resolved' | 'reopened' | 'closed' | 'assigned' | 'looked_in' | 'rated' | 'autoResolved';
type StaffEvent = Exclude<SystemEvent, { event: PublicEvent }>;

/** What stands in the staff's log only. */
function staffWords(event: StaffEvent, by: string, say: Say<CommonWords>): string {
  switch (event.event) {
    case 'flagged':
      return say(event.why === 'word' ? 'system.flaggedWord' : 'system.flaggedRepeated');
    case 'priority':
      return say('system.priority', {
        by,
        from: say(`priority.${event.from}`),
        to: say(`priority.${event.to}`),
      });
    case 'tags':
      return tagWords(event, by, say);
    case 'transferred':
      return say('system.transferred', { by, name: isolated(event.toName) });
    case 'status':
      return say('system.status', { by, from: say(`status.${event.from}`), to: say(`status.${event.to}`) });
    default:
      return teller?.(event, by) ?? say('system.other');
  }
}

type Teller = (event: SystemEvent, by: string) => string | null;
let teller: Teller | null = null;

/** What only the desk knows is told by the desk, so that no customer loads the sentences. `by` is who did it. */
export const tellDeskBy = (desk: Teller): void => {
  teller = desk;
};

function tagWords(event: { added: string[]; removed: string[] }, by: string, say: Say<CommonWords>): string {
  const list = (tags: string[]) => isolated(tags.join(', '));
  const sentences = [
    event.added.length > 0 && say('system.tagsAdded', { by, tags: list(event.added) }),
    event.removed.length > 0 && say('system.tagsRemoved', { by, tags: list(event.removed) }),
  ];
  return sentences.filter(Boolean).join(' · ');
}

function nameIn(room: Room | null, userId: unknown): string | null {
  const name = room?.participants.find((one) => one.userId === userId)?.name;
  return name ? isolated(name) : null;
}
