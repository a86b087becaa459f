// The layout as data: who may import whom. `pnpm check` holds it, `pnpm graph` draws it.

/** A feature may import only from features of an earlier rank. News travels up as facts. */
export const RANKS = [
  ['auth'],
  ['staff', 'moderation', 'orders', 'contacts', 'files', 'knowledge'],
  // who of the staff works with whom on what
  ['teams'],
  // by user; of staff it asks what they chose to be seen as
  ['presence', 'widget'],
  ['rooms'],
  // whom of the staff it concerns
  ['attention'],
  ['messages', 'calls', 'search', 'answers', 'sla', 'queue', 'visits', 'whispers', 'drafts'],
  ['routing'],
  ['assistant', 'desk', 'visitors'],
  // observers: they watch, and nobody imports them
  ['notifications', 'analytics', 'audit', 'integrations'],
  // and these watch those as well
  ['timeline', 'privacy', 'admin', 'demo'],
];

const API = '^services/api/src/';
const WEB = '^apps/web/src/';
const MODULES = `${API}modules/`;
/** @param {string[]} names */
const oneOf = (names) => `(?:${names.join('|')})`;
/** Rules about what runs: an import of types alone is free. The tool's parser cannot tell the two apart, scripts/lib/layout.mjs can. */
export const RUNTIME_ONLY = [
  'cycle',
  'door-queries',
  'described-at-the-start',
  'orm-leaves-home',
  'state-outside-a-store',
  'view-fetches',
];

/**
 * Patterns may name the first group of `from` as `$1`.
 *
 * @param {string} name
 * @param {string} comment the sentence that teaches
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to'] & { reachable?: boolean }} to
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const ranks = RANKS.map((features, rank) =>
  forbid(
    `rank-${rank}-looks-up`,
    'A feature imports only from features of an earlier rank; upward it tells a fact.',
    { path: `${MODULES}(${oneOf(features)})/` },
    { path: `${MODULES}${oneOf(RANKS.slice(rank).flat())}/`, pathNot: `${MODULES}$1/` },
  ),
);

const features = [
  forbid(
    'feature-without-rank',
    'Give the new feature its place in RANKS.',
    { path: `${MODULES}(?!${oneOf(RANKS.flat())}/)[^/]+/` },
    {},
  ),
  forbid(
    'front-door-only',
    'A feature is its index.ts; the rest is private.',
    { path: `${MODULES}([^/]+)/` },
    { path: `${MODULES}[^/]+/`, pathNot: [`${MODULES}$1/`, `${MODULES}[^/]+/index\\.ts$`] },
  ),
  forbid(
    'front-door-from-outside',
    'A feature is its index.ts; the rest is private.',
    { path: API, pathNot: MODULES },
    { path: MODULES, pathNot: `${MODULES}[^/]+/index\\.ts$` },
  ),
  forbid(
    'door-queries',
    'Controllers, gateways, listeners, jobs and broadcasts go through a service.',
    { path: `${MODULES}.+\\.(controller|gateway|listener|job|broadcast)\\.ts$` },
    { path: '\\.(repository|entity)\\.ts$|node_modules/typeorm' },
  ),
  forbid(
    'service-knows-the-wire',
    'Wire shapes are made in *.wire.ts and pushed by *.broadcast.ts.',
    { path: `${MODULES}.+\\.(service|repository|entity|policy)\\.ts$` },
    { path: '\\.(wire|broadcast|controller|gateway)\\.ts$|/platform/realtime/', pathNot: '\\.events\\.ts$' },
  ),
  forbid(
    'orm-leaves-home',
    'TypeORM stays in repositories, entities and platform/database.',
    {
      path: API,
      pathNot: ['\\.(repository|entity)\\.ts$', '/platform/database/', `${API}app\\.module\\.ts$`],
    },
    { path: 'node_modules/typeorm' },
  ),
  forbid(
    'described-at-the-start',
    'The description of the API is loaded when somebody reads it: decorators come from platform/openapi/annotations.ts.',
    { path: API, pathNot: `${API}(describe-api\\.ts$|testing/)` },
    { path: 'node_modules/@nestjs/swagger' },
  ),
];

const layers = [
  forbid(
    'platform-knows-a-feature',
    'Platform is abilities that know no word of the product.',
    { path: `${API}(platform|config)/` },
    { path: MODULES },
  ),
  forbid(
    'config-is-no-leaf',
    'Everything may read the settings, so they read nothing.',
    { path: `${API}config/` },
    { path: `${API}(platform|modules|supervisor|testing)/` },
  ),
  forbid(
    'supervisor-inside-the-api',
    'The supervisor starts the API as another process; neither imports the other.',
    { path: `${API}(platform|modules|config|testing)/|${API}(main|app|app\\.module)\\.ts$` },
    { path: `${API}supervisor/` },
  ),
  forbid(
    'supervisor-knows-a-feature',
    'The supervisor starts processes; what they do is theirs.',
    { path: `${API}supervisor/` },
    { path: MODULES },
  ),
  forbid(
    'testing-in-the-product',
    'src/testing serves the tests alone.',
    { path: API, pathNot: `${API}testing/` },
    { path: `${API}testing/` },
  ),
  forbid('cycle', 'Two files that need each other to run are one.', {}, { circular: true }),
];

const packages = [
  forbid(
    'protocol-is-no-leaf',
    'The wire imports nothing of ours and nothing else.',
    { path: '^packages/protocol/src' },
    { pathNot: '^packages/protocol/src' },
  ),
  forbid(
    'client-draws',
    'The client is headless: it knows the protocol alone.',
    { path: '^packages/client/src' },
    { path: '^(apps|services)/|node_modules/(react|preact)' },
  ),
  forbid(
    'web-and-api-touch',
    'They meet in the protocol.',
    { path: '^(apps|services)/([^/]+)/' },
    { path: '^(apps|services)/', pathNot: '^$1/$2/' },
  ),
];

const pages = [
  forbid(
    'shared-knows-a-feature',
    'What everybody uses knows nobody.',
    { path: `${WEB}(ui|lib|words)/` },
    { path: `${WEB}(features|surfaces|entries)/` },
  ),
  forbid(
    'ui-knows-the-transport',
    'Buttons know no word of chat.',
    { path: `${WEB}(ui|lib)/` },
    { path: 'packages/(protocol|client)' },
  ),
  forbid(
    'features-mix',
    'Compose features in a surface.',
    { path: `${WEB}features/([^/]+)/` },
    { path: `${WEB}(features|surfaces|entries)/`, pathNot: `${WEB}features/$1/` },
  ),
  forbid(
    'surfaces-mix',
    'A surface is a product of its own.',
    { path: `${WEB}surfaces/([^/]+)/` },
    { path: `${WEB}(surfaces|entries)/`, pathNot: `${WEB}surfaces/$1/` },
  ),
  forbid(
    'surface-by-the-back-door',
    'A feature is its index.ts; the rest is private.',
    { path: `${WEB}surfaces/` },
    { path: `${WEB}features/`, pathNot: 'index\\.tsx?$' },
  ),
  forbid(
    'second-socket',
    'packages/client alone owns the connection.',
    { path: WEB },
    { path: 'node_modules/socket\\.io-client' },
  ),
  forbid(
    'state-outside-a-store',
    'State lives in *.store.ts.',
    { path: WEB, pathNot: '\\.store\\.ts$' },
    { path: 'node_modules/zustand' },
  ),
  forbid(
    'view-fetches',
    'Views draw, stores decide, the client carries.',
    { path: `${WEB}.+\\.tsx$`, pathNot: `${WEB}entries/` },
    { path: 'packages/client' },
  ),
  forbid(
    'widget-is-heavy',
    'The widget never reaches the console, at any depth.',
    { path: `${WEB}entries/widget` },
    { path: `${WEB}surfaces/(console|admin)/`, reachable: true },
  ),
];

export default {
  forbidden: [...ranks, ...features, ...layers, ...packages, ...pages],
  options: {
    // other packages of ours are seen at their built front door, and no further
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '\\.test\\.tsx?$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
    },
  },
};
