import type { LiveVisitor } from '@parley/protocol';
import type { Invitation } from './visitors.policy.js';
import type { HereVisitor } from './visitors.service.js';

export function visitorWire(visitor: HereVisitor): LiveVisitor {
  const page = visitor.pages.at(-1);
  return {
    id: visitor.id,
    page: page ? { url: page.url, title: page.title } : null,
    pageSince: new Date(page?.at ?? visitor.since).toISOString(),
    device: visitor.device,
    language: visitor.language,
    since: visitor.since.toISOString(),
    pages: visitor.seen,
    chatting: visitor.chatting,
    invitation: visitor.invitation && invitationWire(visitor.invitation),
  };
}

/** What was written is in the chat, for those who see that. */
const invitationWire = ({ byId, at, roomId }: Invitation) => ({
  byId,
  at: new Date(at).toISOString(),
  roomId,
});
