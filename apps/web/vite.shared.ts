import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'vite';

export const root = fileURLToPath(new URL('.', import.meta.url));
export const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The oldest browsers that know relative colours, `light-dark()` and popovers. */
const BROWSERS = ['chrome125', 'edge125', 'firefox128', 'safari18'];

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
