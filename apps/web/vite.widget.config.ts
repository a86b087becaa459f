import { defineConfig } from 'vite';
import { page, root, sharedBuild, sharedCss, sharedHtml } from './vite.shared.ts';

/** The widget's page inside the iframe. The same components as everywhere, on Preact, to stay light on a shop's page. */
export default defineConfig({
  root,
  publicDir: false,
  resolve: {
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react\/jsx-dev-runtime$/, replacement: 'preact/jsx-runtime' },
    ],
  },
  css: sharedCss,
  html: sharedHtml,
  build: {
    ...sharedBuild,
    emptyOutDir: false,
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
