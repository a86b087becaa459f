import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import layout from '../.dependency-cruiser.mjs';
import { cruiseLayout } from './lib/layout.mjs';

const M = 'services/api/src/modules';
const A = 'services/api/src';
const W = 'apps/web/src';

/** One import that breaks each rule: [rule, file, what it imports]. */
const PLANTED = [
  ['rank-0-looks-up', `${M}/auth/a.ts`, `${M}/rooms/index.ts`],
  ['rank-1-looks-up', `${M}/staff/a.ts`, `${M}/presence/index.ts`],
  ['rank-2-looks-up', `${M}/teams/a.ts`, `${M}/presence/index.ts`],
  ['rank-3-looks-up', `${M}/presence/a.ts`, `${M}/rooms/index.ts`],
  ['rank-4-looks-up', `${M}/rooms/a.ts`, `${M}/messages/index.ts`],
  ['rank-5-looks-up', `${M}/attention/a.ts`, `${M}/messages/index.ts`],
  ['rank-6-looks-up', `${M}/messages/a.ts`, `${M}/calls/index.ts`],
  ['rank-7-looks-up', `${M}/routing/a.ts`, `${M}/assistant/index.ts`],
  ['rank-8-looks-up', `${M}/assistant/a.ts`, `${M}/audit/index.ts`],
  ['rank-9-looks-up', `${M}/audit/a.ts`, `${M}/analytics/index.ts`],
  ['rank-10-looks-up', `${M}/timeline/a.ts`, `${M}/admin/index.ts`],
  ['feature-without-rank', `${M}/gossip/a.ts`, `${M}/auth/index.ts`],
  ['front-door-only', `${M}/rooms/b.ts`, `${M}/auth/secret.ts`],
  ['front-door-from-outside', `${A}/app.module.ts`, `${M}/auth/secret.ts`],
  ['door-queries', `${M}/rooms/a.controller.ts`, `${M}/rooms/a.repository.ts`],
  ['service-knows-the-wire', `${M}/rooms/a.service.ts`, `${M}/rooms/a.wire.ts`],
  ['orm-leaves-home', `${M}/rooms/b.service.ts`, 'typeorm'],
  ['described-at-the-start', `${M}/rooms/i.dto.ts`, '@nestjs/swagger'],
  ['platform-knows-a-feature', `${A}/platform/a.ts`, `${M}/auth/index.ts`],
  ['config-is-no-leaf', `${A}/config/a.ts`, `${A}/platform/log.ts`],
  ['supervisor-inside-the-api', `${A}/main.ts`, `${A}/supervisor/a.ts`],
  ['supervisor-knows-a-feature', `${A}/supervisor/b.ts`, `${M}/auth/index.ts`],
  ['testing-in-the-product', `${M}/rooms/c.ts`, `${A}/testing/a.ts`],
  ['cycle', `${M}/rooms/d.ts`, `${M}/rooms/e.ts`],
  ['protocol-is-no-leaf', 'packages/protocol/src/a.ts', 'zustand'],
  ['client-draws', 'packages/client/src/a.ts', 'react'],
  ['web-and-api-touch', `${W}/features/thread/z.ts`, `${A}/platform/log.ts`],
  ['shared-knows-a-feature', `${W}/lib/a.ts`, `${W}/features/thread/index.ts`],
  ['ui-knows-the-transport', `${W}/ui/Button.tsx`, 'packages/client/src/index.ts'],
  ['features-mix', `${W}/features/queue/a.ts`, `${W}/features/thread/index.ts`],
  ['surfaces-mix', `${W}/surfaces/widget/a.ts`, `${W}/surfaces/console/index.ts`],
  ['surface-by-the-back-door', `${W}/surfaces/widget/b.ts`, `${W}/features/thread/a.ts`],
  ['second-socket', `${W}/features/thread/b.ts`, 'socket.io-client'],
  ['state-outside-a-store', `${W}/features/thread/c.ts`, 'zustand'],
  ['view-fetches', `${W}/features/thread/View.tsx`, 'packages/client/src/index.ts'],
  ['widget-is-heavy', `${W}/entries/widget.tsx`, `${W}/surfaces/console/index.ts`],
];

/** What the layout allows, although it looks alike. */
const ALLOWED = [
  // the other half of the cycle, which is reported once
  [`${M}/rooms/e.ts`, `${M}/rooms/d.ts`],
  [`${M}/routing/b.ts`, `${M}/auth/index.ts`],
  [`${M}/rooms/f.repository.ts`, 'typeorm'],
  [`${A}/app.module.ts`, `${M}/rooms/index.ts`],
  [`${A}/describe-api.ts`, '@nestjs/swagger'],
  [`${W}/surfaces/console/b.ts`, `${W}/features/queue/index.ts`],
];

let root;
let violations;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'parley-layout-'));
  const files = new Map();
  const add = (file, line = '') =>
    files.set(file, `${files.get(file) ?? 'export const here = true;\n'}${line}`);
  for (const [from, to] of [...PLANTED.map(([, ...edge]) => edge), ...ALLOWED]) {
    const isPackage = !/^(apps|packages|services)\//.test(to);
    add(isPackage ? `node_modules/${to}/index.js` : to);
    const name = isPackage ? to : `./${relative(dirname(from), to)}`;
    add(from, `import * as a${files.get(from)?.length ?? 0} from '${name.replace(/(?<=\.)tsx?$/, 'js')}';\n`);
  }
  add(`${M}/rooms/g.broadcast.ts`, `import type { here } from './a.repository.js';\n`);
  add(`${M}/rooms/h.ts`, `import type { here } from './i.js';\n`);
  add(`${M}/rooms/i.ts`, `import { here as there } from './h.js';\n`);
  add(`${W}/surfaces/widget/h.ts`, `export const later = () => import('./i.js');\n`);
  add(`${W}/surfaces/widget/i.ts`, `import { here as there } from './h.js';\n`);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const result = await cruiseLayout(root);
  violations = result.violations;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const isFound = (rule, from) => violations.some((each) => each.rule.name === rule && each.from === from);

it.each(PLANTED)('finds %s in %s', (rule, from) => {
  expect(isFound(rule, from)).toBe(true);
});

it('finds nothing else', () => {
  const planted = new Set(PLANTED.map(([, from]) => from));
  expect(violations.filter(({ from }) => !planted.has(from))).toEqual([]);
});

it('has a planted violation for each rule', () => {
  const tried = new Set(PLANTED.map(([rule]) => rule));
  expect(layout.forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
});
