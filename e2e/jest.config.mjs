import { jestBase } from '../scripts/jest-base.mjs';

export default {
  ...jestBase(),
  // each story drives browsers of its own, which fill two cores by themselves
  maxWorkers: 1,
  testTimeout: 90_000,
  globalSetup: './harness/set-up.mjs',
  globalTeardown: './harness/tear-down.mjs',
};
