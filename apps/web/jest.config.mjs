import { jestBase } from '../../scripts/jest-base.mjs';

const { maxWorkers, testTimeout, ...base } = jestBase({ environment: 'jsdom' });

const onReact = {
  ...base,
  displayName: 'react',
  roots: ['<rootDir>/src'],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '\\.module\\.css$': '<rootDir>/testing/styles.js',
  },
  setupFiles: ['<rootDir>/testing/browser.js'],
};

// What the widget is made of runs on Preact there: the same tests hold it to the same promises.
const onPreact = {
  ...onReact,
  displayName: 'preact',
  testMatch: [
    '<rootDir>/src/{ui,lib,words,features/thread,features/chats,surfaces/widget}/**/*.test.{ts,tsx}',
  ],
  moduleNameMapper: {
    ...onReact.moduleNameMapper,
    '^(?:react|react-dom/client)$': '<rootDir>/testing/react.preact.ts',
    '^@testing-library/react$': '<rootDir>/testing/library.preact.ts',
    '^react/jsx-runtime$': 'preact/jsx-runtime',
  },
};

export default { projects: [onReact, onPreact], maxWorkers, testTimeout };
