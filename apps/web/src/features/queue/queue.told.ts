import type { ParleyClient } from '@parley/client';

/**
 * When more goes on than is shown to everybody, the list is read again: within the time that the server gives, and not by all
 * consoles at the same moment.
 */
export function rereadWhenTold(client: ParleyClient, reload: () => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  client.on('listsChanged', ({ withinMs }) => {
    timer ??= setTimeout(() => {
      timer = null;
      // Whoever signed out meanwhile has no list.
      if (client.session.get().user) reload();
    }, Math.random() * withinMs);
  });
}
