import { Pattern } from './pattern.js';
import { PatternError } from './pattern-syntax.js';

/** What is wrong with a pattern, in words; null if nothing is. */
export function patternProblem(source: string): string | null {
  try {
    return new Pattern(source) && null;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}
