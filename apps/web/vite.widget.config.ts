import { defineConfig } from 'vite';
import { compiledAtOnce, leanIcons, leanTables, leanWords } from './vite.lean.ts';
import { ownPreload, page, root, sharedBuild, sharedCss, sharedHtml } from './vite.shared.ts';

const leanReact = page('lean/react.ts');

/** The widget's page inside the iframe. The same components as everywhere, on Preact, to stay light on a shop's page. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [leanIcons(), leanTables(), leanWords(), ownPreload(), compiledAtOnce()],
  resolve: {
    alias: [
      { find: /^react$|^react-dom\/client$/, replacement: leanReact },
      { find: /^react\/jsx-(?:dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
    ],
  },
  css: sharedCss,
  html: sharedHtml,
  build: {
    ...sharedBuild,
    emptyOutDir: false,
    // It takes seconds, and puts a function that is called once where it is called: 1.8 kB of a running chat.
    minify: 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3 } },
    rolldownOptions: {
      ...sharedBuild.rolldownOptions,
      input: { widget: page('widget.html') },
      output: {
        // What the first screen shares with more than one later part would become a file of its own, and weigh more than it needs.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
});
