import type { Page } from 'playwright-core';

/** Everything that the server sends to a page, over sockets and HTTP, in all its frames. */
export class Traffic {
  private readonly heard: string[] = [];
  private readonly pending: Promise<void>[] = [];
  sockets = 0;
  openSockets = 0;

  constructor(page: Page) {
    page.on('websocket', (socket) => {
      this.sockets++;
      this.openSockets++;
      socket.on('close', () => this.openSockets--);
      socket.on('framereceived', ({ payload }) => this.heard.push(String(payload)));
    });
    page.on('response', (response) => {
      if (!response.url().includes('/api/')) return;
      this.pending.push(
        response.text().then(
          (text) => void this.heard.push(text),
          // a redirect or an answer to a page that has gone has no body
          () => undefined,
        ),
      );
    });
  }

  async all(): Promise<string> {
    await Promise.all(this.pending);
    return this.heard.join('\n');
  }
}
