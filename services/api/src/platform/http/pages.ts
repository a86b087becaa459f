import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type Request, type Response, Router } from 'express';
import { fail } from '../failure.js';
import { NONCE_MARK, nonceOf } from './page-nonce.js';

/** Address → built page. */
const PAGES: [address: string | RegExp, file: string][] = [
  ['/', 'storefront.html'],
  ['/chat', 'chat.html'],
  [/^\/chat\/[\w-]+$/, 'chat.html'],
  ['/login', 'console.html'],
  [/^\/admin\/support(\/[\w-]+)*$/, 'console.html'],
  [/^\/admin(\/[\w-]+)*$/, 'admin.html'],
  [/^\/account\/(invitation|reset|forgot)$/, 'account.html'],
  ['/widget', 'widget.html'],
];

const HASHED_FOR = 'public, max-age=31536000, immutable';
const ALWAYS_ASK = 'no-cache';

/** Serves the built pages below `root`. Files under /assets carry a hash of their content in their name. */
export function pages(root: string): Router {
  const router = Router();
  // They are for those who build, not for those who visit.
  router.use('/assets', (request, _, next) => (request.path.endsWith('.map') ? fail('NOT_FOUND') : next()));
  router.use(
    '/assets',
    express.static(path.join(root, 'assets'), { index: false, redirect: false, setHeaders: hashed }),
  );
  router.get('/widget.js', (_, response) => sendFile(response, root, 'widget.js'));
  for (const name of ['favicon.svg', 'robots.txt'])
    router.get(`/${name}`, (_, response) => sendFile(response, root, name));
  for (const [address, file] of PAGES)
    router.get(address, (_: Request, response) => sendPage(response, root, file));
  return router;
}

function hashed(response: Response): void {
  response.setHeader('Cache-Control', HASHED_FOR);
}

/**
 * With the nonce that its policy names. Never answered by "not modified": a browser would put the new policy over the page that it
 * has, and run nothing of it.
 */
async function sendPage(response: Response, root: string, file: string): Promise<void> {
  const page = await readFile(path.join(root, file), 'utf8').catch(() => null);
  if (page === null) return void response.status(404).end();
  response.setHeader('Cache-Control', `private, ${ALWAYS_ASK}`);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page.replaceAll(NONCE_MARK, nonceOf(response)));
}

function sendFile(response: Response, root: string, file: string): void {
  response.sendFile(file, { root, headers: { 'Cache-Control': ALWAYS_ASK } }, (error) => {
    if (error && !response.headersSent) response.status(404).end();
  });
}
