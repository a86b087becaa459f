import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Shop {
  /** Of the page, with the line that shows the chat or without it. */
  address(withChat: boolean): string;
  close(): void;
}

const STYLE = `body{margin:0;font:16px/1.5 system-ui;color:#222}header,main{max-width:960px;margin:auto;padding:16px}
ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:16px;padding:0;list-style:none}
img{width:100%;height:auto;aspect-ratio:4/3;background:#ddd;border-radius:8px}`;

/** What a shop's own script does: it has something to do on a phone, too. */
const SCRIPT = `for (const item of document.querySelectorAll('li')) item.append(' · ' + new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(item.textContent.length * 7))`;

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600"><rect width="800" height="600" fill="#c8d8e4"/>${Array.from({ length: 60 }, (_, n) => `<circle cx="${(n * 97) % 800}" cy="${(n * 61) % 600}" r="${10 + (n % 7) * 9}" fill="hsl(${n * 17} 60% 60% / .6)"/>`).join('')}</svg>`;

const page = (
  chat: string,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/shop.css"></head>
<body><header><h1>Lamps for every corner</h1></header><main><img src="/lamp.svg" width="800" height="600" alt="A lamp">
<ul>${Array.from({ length: 40 }, (_, n) => `<li><img src="/lamp.svg?${n % 4}" loading="lazy" width="800" height="600" alt=""> Lamp number ${n}</li>`).join('')}</ul></main>
<script src="/shop.js" defer></script>${chat && `<script async src="${chat}/widget.js"></script>`}</body></html>`;

const TYPES: Record<string, [type: string, body: string]> = {
  '/shop.css': ['text/css', STYLE],
  '/shop.js': ['text/javascript', SCRIPT],
  '/lamp.svg': ['image/svg+xml', PICTURE],
};

/** A page of somebody else's, of another origin than the chat: once with the line that a shop pastes, and once without. */
export async function openShop(chat: string): Promise<Shop> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const bodies = { '/with': page(chat), '/without': page('') } as Record<string, string>;
    const [type, body] = TYPES[pathname] ?? ['text/html; charset=utf-8', bodies[pathname]];
    if (body === undefined) return response.writeHead(204).end();
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: (withChat) => `http://localhost:${port}/${withChat ? 'with' : 'without'}`,
    close: () => server.close(),
  };
}
