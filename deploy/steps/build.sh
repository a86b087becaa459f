#!/bin/sh
# Compiles the server and bundles the pages.
set -eu
node scripts/build.mjs
