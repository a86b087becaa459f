import { jestBase } from '../scripts/jest-base.mjs';

export default {
  ...jestBase(),
  // each has a product of its own and drives two browsers; two of them make use of each other's pauses
  maxWorkers: 2,
  testTimeout: 320_000,
  globalSetup: './harness/set-up.mjs',
  globalTeardown: './harness/tear-down.mjs',
};
