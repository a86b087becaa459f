import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { seriesOf } from '../lib/figures.js';
import type { Bar, Measurement, Row } from '../lib/measurement.js';

const KB = 1000;
/** A visitor reads one language; its words come with the page. */
const OTHER_LANGUAGE = /\.(ar|de)-[^/]*\.js$/;

/** What a shop's page costs its visitors, from the built files, as a server that compresses sends them. */
export const widget: Measurement = {
  name: 'widget',
  about: 'bytes of the script that a shop pastes, and of an open widget, gzip',
  run(options) {
    const pages = join(options.root, 'apps/web/dist');
    const html = readFileSync(join(pages, 'widget.html'), 'utf8');
    const loader = kilobytes([join(pages, 'widget.js')]);
    const first = reachable(pages, html, STATIC);
    const all = reachable(pages, html, EVERY);
    const row = (name: string, files: string[]): Row => ({
      name,
      figures: { files: seriesOf([files.length]), 'kB gzip': seriesOf([kilobytes(files)]) },
    });
    const rows = [
      row('before a click', [join(pages, 'widget.js')]),
      row('the frame, at once', first),
      row('and all that it may load', all),
    ];
    const bars: Bar[] = [
      { name: 'loader, kB', value: loader, good: 'at most', goal: 1, floor: 1 },
      {
        name: 'open widget with all it may load, kB',
        value: kilobytes(all),
        good: 'at most',
        goal: 45,
        floor: 45,
      },
    ];
    return Promise.resolve({ rows, bars });
  },
};

const kilobytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / KB;

/** As the bundler writes them: `import … from "./x.js"`, and lists of what a lazy part needs. */
const STATIC = [/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g];
const EVERY = [/["'`](?:\.\/|assets\/|\/assets\/)([\w.-]+\.(?:js|css))["'`]/g];

/** The files that a page asks for, and those they ask for in turn. */
function reachable(pages: string, html: string, patterns: RegExp[]): string[] {
  const files = new Set(
    [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.(?:js|css))"/g)].map(([, name]) => name!),
  );
  // what is added on the way is looked at as well
  for (const name of files) {
    const source = readFileSync(join(pages, 'assets', name), 'utf8');
    const named = patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, next]) => next!));
    for (const next of named.filter((file) => !OTHER_LANGUAGE.test(file)))
      if (existsSync(join(pages, 'assets', next))) files.add(next);
  }
  return [...files].map((name) => join(pages, 'assets', name));
}
