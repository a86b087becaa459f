import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1000;
/** A visitor reads one language; its words come with the page. */
const OTHER_LANGUAGE = /\.(ar|de)-[^/]*\.js$/;

/** Of all of them, as a server that compresses sends each. */
export const kilobytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / KB;

/** As the bundler writes them: `import … from "./x.js"`, and lists of what a lazy part needs. */
const NAMED = /["'`](?:\.\/|assets\/|\/assets\/)([\w.-]+\.(?:js|css))["'`]/g;

/** The files that a page asks for, and all those they may ask for in turn. */
export function reachable(pages: string, page: string): string[] {
  const html = readFileSync(join(pages, page), 'utf8');
  const files = new Set(
    [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.(?:js|css))"/g)].map(([, name]) => name!),
  );
  // what is added on the way is looked at as well
  for (const name of files) {
    const source = readFileSync(join(pages, 'assets', name), 'utf8');
    const named = [...source.matchAll(NAMED)].map(([, next]) => next!);
    for (const next of named.filter((file) => !OTHER_LANGUAGE.test(file)))
      if (existsSync(join(pages, 'assets', next))) files.add(next);
  }
  return [...files].map((name) => join(pages, 'assets', name));
}
