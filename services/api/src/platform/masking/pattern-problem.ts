import { Pattern } from './pattern.js';
import { PatternError } from './pattern-syntax.js';

const compile = (source: string): Pattern => new Pattern(source);

/** What is wrong with a pattern, in words; null if nothing is. */
export function patternProblem(source: string): string | null {
  try {
    compile(source);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}
