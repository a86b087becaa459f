/**
 * A session ends or becomes another one when nothing is asked with its token. Who takes longer than this to be answered, or
 * sleeps, is not waited for.
 */
const PATIENCE_MS = 3_000;

/** Does `work` when `wait` lets it begin, or when that takes too long; once. */
export function inTurnOrLate<T>(
  work: () => Promise<T>,
  wait: (begin: () => Promise<T>) => Promise<T>,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let done: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    clearTimeout(timer);
    return (done ??= work());
  };
  const late = new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => void begin().then(resolve, reject), PATIENCE_MS);
  });
  return Promise.race([wait(begin), late]);
}
