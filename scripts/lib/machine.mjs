import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The browser for the stories: `CHROMIUM_PATH`, or what the machine has; null if it has none. */
export function findBrowser() {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return given;
  return BROWSERS.map(findCommand).find((path) => path !== null) ?? ELSEWHERE.find(isExecutable) ?? null;
}

/**
 * @param {string} name
 * @returns {string | null} its full path
 */
export function findCommand(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // not there, or not for us: both are an answer
    return false;
  }
}
