import { jestBase } from '../../scripts/jest-base.mjs';

export default {
  ...jestBase(),
  roots: ['<rootDir>/src'],
  globalSetup: './src/testing/global-setup.mjs',
  globalTeardown: './src/testing/global-teardown.mjs',
  // the first test of a file may pay for starting the whole server
  testTimeout: 15_000,
  // the modules of each file stay in its worker: past this, collecting them holds everything up for longer than a new worker does
  workerIdleMemoryLimit: '1GB',
};
