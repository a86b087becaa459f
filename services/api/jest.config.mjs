import { jestBase } from '../../scripts/jest-base.mjs';

export default {
  ...jestBase(),
  roots: ['<rootDir>/src'],
  globalSetup: './src/testing/global-setup.mjs',
  globalTeardown: './src/testing/global-teardown.mjs',
  // ends what hangs; a busy machine makes everything slow, and is no failure
  testTimeout: 180_000,
  // the modules of each file stay in its worker: past this, collecting them holds everything up for longer than a new worker does
  workerIdleMemoryLimit: '1GB',
};
