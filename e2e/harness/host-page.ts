import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  url: string;
  close(): void;
}

export interface HostPageOptions {
  /** The server whose widget stands on the page: by another name than the page's own, so that the origins differ. */
  chat: string;
  /** How often the line that a shop pastes stands in the page. */
  times?: number;
  /** Runs before the widget, as a script of the page's own. */
  script?: string;
  /** Says what the page may load, as strictly as it can with the widget on it. */
  strict?: boolean;
  /** The colour on the line; null: none, so that the admin's counts. */
  color?: string | null;
  /** Asks for what tells the team who is on the page. */
  visitors?: boolean;
}

/** Somebody else's shop: a page from another origin, with the one line in it. */
export async function hostPage({
  chat,
  times = 1,
  script = '',
  strict = false,
  color = '#0b6e4f',
  visitors = false,
}: HostPageOptions): Promise<HostPage> {
  const policy = `default-src 'none'; script-src 'self' ${chat}; frame-src ${chat}${visitors ? `; connect-src ${chat}` : ''}`;
  const line = `<script async src="${chat}/widget.js${visitors ? '?visitors' : ''}"${color ? ` data-color="${color}"` : ''}></script>`;
  const html = `<!doctype html><html lang="en"><head><title>A shop elsewhere</title><script src="/own.js"></script></head>
    <body><main><h1>A shop elsewhere</h1></main>${line.repeat(times)}</body></html>`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/own.js';
    if (!isScript && !/^\/(\?|$)/.test(request.url ?? '')) return response.writeHead(204).end();
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      ...(strict && { 'content-security-policy': policy }),
    });
    response.end(isScript ? script : html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${portOf(server)}/`, close: () => server.close() };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
