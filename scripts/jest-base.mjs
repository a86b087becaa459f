/**
 * What the test suites of all packages share: ES modules, TypeScript through swc, each beside its code as `*.test.ts(x)`.
 *
 * @param {{ environment?: 'node' | 'jsdom' }} [options]
 */
export function jestBase({ environment = 'node' } = {}) {
  return {
    testEnvironment: environment,
    testMatch: ['<rootDir>/**/*.test.{ts,tsx}'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    transform: { '^.+\\.ts$': ['@swc/jest', swc(false)], '^.+\\.tsx$': ['@swc/jest', swc(true)] },
    // two cores are common on small machines, and most of the time is spent waiting for sockets
    maxWorkers: 2,
    // ends what hangs; a busy machine makes everything slow, and is no failure
    testTimeout: 60_000,
  };
}

/** @param {boolean} tsx `<T>value` is a tag in one of the two syntaxes only */
const swc = (tsx) => ({
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
});
