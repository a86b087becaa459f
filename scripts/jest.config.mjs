import { jestBase } from './jest-base.mjs';

// The repository itself: its layout, its images, its documents.
export default {
  ...jestBase(),
  rootDir: '..',
  roots: ['<rootDir>/scripts', '<rootDir>/deploy'],
  testMatch: ['**/*.test.mjs'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
