import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The process's environment over what a `.env` file in the working directory says. The real environment wins, also where
 * it sets a name to nothing.
 */
export function environment(file = '.env'): Environment {
  return { ...parseEnv(readIfThere(file)), ...process.env };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
