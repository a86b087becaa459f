import helmet from 'helmet';
import type { RequestHandler } from 'express';

const SOURCES = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // React writes style attributes; the pages have no inline script.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  // The same host over ws is not 'self' in every browser.
  connectSrc: ["'self'", 'ws:', 'wss:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

const headers = (frameAncestors: string[], crossOrigin: boolean) =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { ...SOURCES, frameAncestors } },
    xFrameOptions: crossOrigin ? false : { action: 'deny' },
    crossOriginResourcePolicy: { policy: crossOrigin ? 'cross-origin' : 'same-origin' },
    // Shops may run on plain http while they try it.
    strictTransportSecurity: false,
    originAgentCluster: false,
    crossOriginOpenerPolicy: crossOrigin ? false : { policy: 'same-origin' },
  });

const own = headers(["'none'"], false);
const embedded = headers(['*'], true);

/** What a host page embeds: the loader, the iframe's page, and the files that both load. */
const EMBEDDED = /^\/(widget(\.js|\.html)?|assets\/.*)$/;

/** No page of ours may be framed, but for the widget, which lives in frames. */
export const securityHeaders: RequestHandler = (request, response, next) =>
  (EMBEDDED.test(request.path) ? embedded : own)(request, response, next);
