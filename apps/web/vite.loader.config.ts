import { defineConfig } from 'vite';
import { page, root, sharedBuild } from './vite.shared.ts';

/** `/widget.js`, the script that a shop pastes: a name without a hash, since it stands in other people's pages. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    ...sharedBuild,
    emptyOutDir: false,
    rolldownOptions: {
      ...sharedBuild.rolldownOptions,
      input: { widget: page('src/entries/loader.ts') },
      // A classic script shares its scope with the host page: everything of ours stays inside one function.
      output: { format: 'iife', entryFileNames: 'widget.js' },
    },
  },
});
