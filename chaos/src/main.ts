// `pnpm chaos`
process.exitCode = 1;
