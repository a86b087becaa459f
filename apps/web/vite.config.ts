import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ownPreload, page, root, sharedBuild, sharedCss, sharedHtml } from './vite.shared.ts';

/** The pages of their own: shop, customer's page, console. Run first: it empties the folder for the other two. */
export default defineConfig({
  root,
  plugins: [react(), ownPreload()],
  css: sharedCss,
  html: sharedHtml,
  build: {
    ...sharedBuild,
    emptyOutDir: true,
    rolldownOptions: {
      ...sharedBuild.rolldownOptions,
      input: {
        storefront: page('storefront.html'),
        chat: page('chat.html'),
        console: page('console.html'),
        admin: page('admin.html'),
        account: page('account.html'),
        driver: page('driver.html'),
      },
    },
  },
});
