import stories from './jest.config.mjs';

/** Takes the pictures of the README instead of telling stories. */
export default { ...stories, testMatch: ['<rootDir>/pictures/*.ts'] };
