/** A reason not to start, or not to go on: one sentence, for the person who started it. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}

/** What the system's word for a failure with a file means for the person who chose the folder. */
export function folderProblem(folder: string, error: unknown): StartProblem {
  const { code, message } = error as NodeJS.ErrnoException;
  return new StartProblem(`DATA_DIR: ${MEANINGS[code ?? '']?.(folder) ?? `${folder}: ${message}`}`, {
    cause: error,
  });
}

const MEANINGS: Partial<Record<string, (folder: string) => string>> = {
  ENOSPC: (folder) => `the disk that holds ${folder} is full.`,
  EDQUOT: (folder) => `the disk quota for ${folder} is used up.`,
  EACCES: (folder) => `${folder} cannot be written by this user.`,
  EPERM: (folder) => `${folder} cannot be written by this user.`,
  EROFS: (folder) => `${folder} is on a disk that can only be read.`,
  // also what a disk that can only be read says to a new folder
  ENOENT: (folder) => `${folder} cannot be made there.`,
  ENOTDIR: (folder) => `${folder} is a file or below one, not a folder.`,
  EEXIST: (folder) => `${folder} is a file, not a folder.`,
};
