import { defineConfig } from 'vite';
import { page, root, sharedBuild } from './vite.shared.ts';

/** `visitors.js`, which the server puts behind `/widget.js` for pages that ask for it. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    ...sharedBuild,
    emptyOutDir: false,
    rolldownOptions: {
      ...sharedBuild.rolldownOptions,
      input: { visitors: page('src/entries/visitors.ts') },
      output: { format: 'iife', entryFileNames: 'visitors.js' },
    },
  },
});
