import type { LiveVisitor } from '@parley/protocol';
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
  };
}
