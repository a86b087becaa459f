import { createHash } from 'node:crypto';
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

/** Class names weigh on the widget twice, in its script and in its style. */
export const sharedCss: CSSOptions = {
  modules: {
    generateScopedName: (name, file) =>
      `c${createHash('sha256')
        .update(file.slice(root.length) + name)
        .digest('hex')
        .slice(0, 5)}`,
  },
};
