import { readFileSync } from 'node:fs';
import type { Schema } from './document.js';

/** What the build makes of the types: `scripts/lib/answers.mjs`. */
export interface Answers {
  /** By controller and handler: `AuthController.login`. */
  answers: Record<string, Schema>;
  /** The one shape of every failure. */
  failure: Schema;
  /** Those that the others point to. */
  schemas: Record<string, Schema>;
}

export const readAnswers = (): Answers =>
  JSON.parse(readFileSync(new URL('../../../dist/answers.json', import.meta.url), 'utf8')) as Answers;
