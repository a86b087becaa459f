import { API_PREFIX } from '@parley/protocol';
import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { NO_PAGE_POLICY, pagePolicy } from './content-policy.js';
import { nonceOf } from './page-nonce.js';

export interface HeaderOptions {
  publicUrl: string;
  /** The origins whose pages may hold the widget's frame; empty: any. Asked for each answer. */
  embeddedBy: () => readonly string[];
  /** Whose pictures that frame may show, besides our own. */
  pictureOrigin: () => string | null;
}

/** What a host page loads from here: the loader, and the files of the frame and its page. */
const HOST_FILE = /^\/(widget\.js|assets\/.*)$/;
/** The page in the frame: the only one that may be in one. */
const FRAME = /^\/widget$/;
const DOCS = /^\/api\/docs(\/.*)?$/;
const BELOW_API = new RegExp(`^${API_PREFIX}/`);
/** Below the prefix, and yet for people. */
const API_PAGE = /^\/api\/(docs(\/.*)?|mail\/unsubscribe)$/;
/** Two colours in a picture that Swagger UI draws. */
const SWAGGER_LOGO = 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w=';
/** The shop stands for other people's pages, and has their script in it. */
const SHOP = '/';

/** A year. Not for the names below ours: they may be somebody else's. */
const HSTS = { maxAge: 31_536_000, includeSubDomains: false };

/** Nothing of ours films, listens or pays, and only a driver says where they are. */
const NOT_USED = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
];
const permissions = (used: string | null): string =>
  NOT_USED.map((feature) => `${feature}=${feature === used ? '(self)' : '()'}`).join(', ');
const PERMISSIONS = permissions(null);
const OF_DRIVERS = permissions('geolocation');
const DRIVER = '/driver';

/** The frame as an admin sees it while choosing how it looks: on our own page alone, and with the picture that may become its own. */
const isPreview = ({ query }: Request): boolean => query['preview'] !== undefined;

/** No page of ours may be framed, but for the widget's, which lives in frames. Each page has a policy of its own: see `pagePolicy`. */
export function securityHeaders({ publicUrl, embeddedBy, pictureOrigin }: HeaderOptions): RequestHandler {
  const https = publicUrl.startsWith('https:');
  const headersOf = (forHosts: boolean, mayBeFramed: boolean) =>
    helmet({
      contentSecurityPolicy: false,
      xFrameOptions: mayBeFramed ? false : { action: 'deny' },
      crossOriginResourcePolicy: { policy: forHosts ? 'cross-origin' : 'same-origin' },
      crossOriginOpenerPolicy: forHosts ? false : { policy: 'same-origin' },
      // Shops may run on plain http while they try it.
      strictTransportSecurity: https ? HSTS : false,
      originAgentCluster: false,
    });
  const own = headersOf(false, false);
  const file = headersOf(true, false);
  const frame = headersOf(true, true);
  const framedBy = (request: Request): string[] => {
    if (isPreview(request)) return [`'self'`];
    const domains = embeddedBy();
    return domains.length > 0 ? [`'self'`, ...domains] : ['*'];
  };
  const picturesOf = (request: Request): string | null => (isPreview(request) ? 'https:' : pictureOrigin());
  return (request, response, next) => {
    const { path } = request;
    const isFrame = FRAME.test(path);
    const isPage = !HOST_FILE.test(path) && (!BELOW_API.test(path) || API_PAGE.test(path));
    response.setHeader('Permissions-Policy', path === DRIVER ? OF_DRIVERS : PERMISSIONS);
    const policy = (): string =>
      pagePolicy({
        nonce: nonceOf(response),
        framedBy: isFrame ? framedBy(request) : [],
        pictures: isFrame ? picturesOf(request) : null,
        host: request.headers.host,
        https,
        trusts: path === SHOP ? 'parley' : null,
        ...(DOCS.test(path) && { trusts: 'anybody', style: SWAGGER_LOGO }),
      });
    response.setHeader('Content-Security-Policy', isPage ? policy() : NO_PAGE_POLICY);
    const rest = isFrame ? frame : HOST_FILE.test(path) ? file : own;
    rest(request, response, next);
  };
}

/**
 * The API's reference is drawn by Swagger UI, whose page knows nothing of nonces. It is the same for everybody: no word of a
 * request is in it that could be marked as ours along with the rest.
 */
export const docsWithNonce: RequestHandler = (_request, response: Response, next) => {
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    const isPage = typeof body === 'string' && /html/.test(String(response.getHeader('Content-Type')));
    return send(isPage ? marked(body, nonceOf(response)) : body);
  };
  next();
};

const marked = (page: string, nonce: string): string =>
  page
    .replaceAll(/<(script|style|link)\b/g, `<$1 nonce="${nonce}"`)
    .replaceAll(/ style="[^"]*"/g, ' width="0" height="0"');
