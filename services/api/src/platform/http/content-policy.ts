/** What a page may load, run and be framed by. */
export interface PagePolicy {
  nonce: string;
  /** Who may frame it: origins, or none. */
  framedBy: readonly string[];
  /** As the request names it: sockets are no `'self'` in every browser. */
  host: string | undefined;
  https: boolean;
  /** Who may turn a text into markup or into the address of a script: the script of that name, nobody (null), or 'anybody'. */
  trusts: string | null;
  /** Where pictures may come from besides: an origin, or a scheme. */
  pictures?: string | null;
  /** The hash of a style that is not ours. */
  style?: string;
}

/** What can stand in a policy without ending the directive that it stands in. */
const HOST = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i;

/**
 * Scripts run by the nonce of this very answer, and what they load by their own word. A browser that does not know
 * `'strict-dynamic'` runs what has the nonce, which is not all: those are older than any that the pages are built for.
 */
export function pagePolicy({ nonce, framedBy, host, https, trusts, pictures, style }: PagePolicy): string {
  const sockets = host && HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'${style ? ` '${style}'` : ''}`,
    `style-src-attr 'none'`,
    `img-src 'self' data:${pictures ? ` ${pictures}` : ''}`,
    `font-src 'self'`,
    `connect-src 'self'${sockets}`,
    `frame-src 'self'`,
    `manifest-src 'self'`,
    ...(trusts === 'anybody'
      ? []
      : [`require-trusted-types-for 'script'`, `trusted-types ${trusts ?? `'none'`}`]),
    ...CLOSED,
    `form-action 'self'`,
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(' ') : `'none'`}`,
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

const CLOSED = [`object-src 'none'`, `base-uri 'none'`];

/** For what is no page, should a browser be made to show it as one. */
export const NO_PAGE_POLICY = [
  `default-src 'none'`,
  ...CLOSED,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');
