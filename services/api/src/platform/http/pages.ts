import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type Request, type Response, Router } from 'express';
import { fail } from '../failure.js';
import { nonceOf } from './page-nonce.js';

/** Address → built page. */
const PAGES: [address: string | RegExp, file: string][] = [
  ['/', 'storefront.html'],
  ['/chat', 'chat.html'],
  [/^\/chat\/[\w-]+$/, 'chat.html'],
  ['/driver', 'driver.html'],
  ['/login', 'console.html'],
  [/^\/admin\/support(\/[\w-]+)*$/, 'console.html'],
  [/^\/admin(\/[\w-]+)*$/, 'admin.html'],
  [/^\/account\/(invitation|reset|forgot)$/, 'account.html'],
  ['/widget', 'widget.html'],
];

const LOADER = 'widget.js';
const HASHED_FOR = 'public, max-age=31536000, immutable';
const ALWAYS_ASK = 'no-cache';

/** What stands in a built file for something that is known only when it is asked for: `__PARLEY_NONCE__` and the like. */
const MARK = /__PARLEY_([A-Z]+)__/g;

/** What goes in the place of the marks, by their names. Asked for each answer. */
export type PageFill = () => Promise<Readonly<Record<string, string>>>;

export interface PageOptions {
  fill: PageFill;
  /** Whether the loader may have with it what tells who looks at a page, where the page asks for that. */
  showsVisitors: () => boolean;
}

/** Serves the built pages below `root`. Files under /assets carry a hash of their content in their name. */
export function pages(root: string, { fill, showsVisitors }: PageOptions): Router {
  const router = Router();
  // They are for those who build, not for those who visit.
  router.use('/assets', (request, _, next) => (request.path.endsWith('.map') ? fail('NOT_FOUND') : next()));
  router.use(
    '/assets',
    express.static(path.join(root, 'assets'), { index: false, redirect: false, setHeaders: hashed }),
  );
  router.get('/widget.js', ({ query }, response) => {
    const withVisitors = query['visitors'] !== undefined && showsVisitors();
    return sendScript(response, root, withVisitors ? [LOADER, 'visitors.js'] : [LOADER], fill);
  });
  for (const name of ['favicon.svg', 'robots.txt'])
    router.get(`/${name}`, (_, response) => sendFile(response, root, name));
  for (const [address, file] of PAGES)
    router.get(address, (_: Request, response) => sendPage(response, path.join(root, file), fill));
  return router;
}

function hashed(response: Response): void {
  response.setHeader('Cache-Control', HASHED_FOR);
}

/**
 * With the nonce that its policy names. Never answered by "not modified": a browser would put the new policy over the page that it
 * has, and run nothing of it.
 */
async function sendPage(response: Response, file: string, fill: PageFill): Promise<void> {
  const page = await readFile(file, 'utf8').catch(() => null);
  if (page === null) return void response.status(404).end();
  response.setHeader('Cache-Control', `private, ${ALWAYS_ASK}`);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(filled(page, { ...(await fill()), NONCE: nonceOf(response) }));
}

/** The loader, as the widget looks now: the same for everybody, so that "not modified" is an answer. */
async function sendScript(
  response: Response,
  root: string,
  files: readonly string[],
  fill: PageFill,
): Promise<void> {
  const scripts = files.map((file) => readFile(path.join(root, file), 'utf8'));
  const script = await Promise.all(scripts).then(
    (texts) => texts.join('\n'),
    () => null,
  );
  if (script === null) return void response.status(404).end();
  response.setHeader('Cache-Control', ALWAYS_ASK);
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
  response.send(filled(script, await fill()));
}

/** In one go: what is filled in is not looked at again. */
const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(MARK, (mark, name: string) => values[name] ?? mark);

function sendFile(response: Response, root: string, file: string): void {
  response.sendFile(file, { root, headers: { 'Cache-Control': ALWAYS_ASK } }, (error) => {
    if (error && !response.headersSent) response.status(404).end();
  });
}
