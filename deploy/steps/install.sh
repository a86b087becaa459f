#!/bin/sh
# All dependencies, exactly as the lockfile names them.
set -eu
npx -y pnpm@10 install --frozen-lockfile --prefer-offline
