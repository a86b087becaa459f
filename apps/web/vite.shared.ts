import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, CSSOptions, HTMLOptions, Plugin } from 'vite';

export const root = fileURLToPath(new URL('.', import.meta.url));
export const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The oldest browsers that know relative colours, `light-dark()` and popovers. */
const BROWSERS = ['chrome125', 'edge125', 'firefox128', 'safari18'];

/** `lean/preload.ts` in the place of what Vite puts before each import of a part. */
export const ownPreload = (): Plugin => ({
  name: 'own-preload',
  enforce: 'pre',
  load: {
    filter: { id: /^\0vite\/preload-helper\.js$/ },
    handler: () => `export { __vitePreload } from ${JSON.stringify(page('lean/preload.ts'))};`,
  },
});

export const sharedBuild: BuildOptions = {
  outDir: 'dist',
  target: BROWSERS,
  // No browser in the list needs it, and the widget would pay for it.
  modulePreload: { polyfill: false },
  // Fonts and pictures are drawn in the source: a data: address would need a hole in the content policy.
  assetsInlineLimit: 0,
  reportCompressedSize: false,
  rolldownOptions: {
    // Icons are marked as for a server that renders; here everything is for a browser.
    onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
  },
};

/** Stands in each page where the server puts the nonce of the answer: `services/api/src/platform/http/page-nonce.ts`. */
export const sharedHtml: HTMLOptions = { cspNonce: '__PARLEY_NONCE__' };

const SOURCE = fileURLToPath(new URL('src', import.meta.url));
const STYLES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.module.css'))
  .map((file) => join(SOURCE, file))
  .sort();
const LETTERS = 26;

/** The names that a style gives, in the order in which it does. */
const namesIn = (css: string): string[] => [
  ...new Set([...css.matchAll(/(?:\.|@keyframes\s+)([a-z_][\w-]*)/gi)].map(([, name]) => name!)),
];

/** Two letters for the file, then which of its names: neighbours look alike, which is what a server that compresses likes. */
function shortName(name: string, file: string, css: string): string {
  const [style, place] = [STYLES.indexOf(file.replace(/\?.*$/, '')), namesIn(css).indexOf(name)];
  if (style < 0 || place < 0) throw new Error(`${file} has no ${name} to be named.`);
  const letters = String.fromCharCode(65 + Math.floor(style / LETTERS), 97 + (style % LETTERS));
  return letters + place.toString(36);
}

/** Class names weigh on the widget twice, in its script and in its style. */
export const sharedCss: CSSOptions = { modules: { generateScopedName: shortName } };
