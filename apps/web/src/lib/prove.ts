/** Finds the number that a challenge asks for, in a thread of its own, so that the page goes on. */
export function prove(challenge: { challenge: string; bits: number }): Promise<string> {
  const worker = new Worker(new URL('./prove.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data));
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(message || 'The worker does not work.')),
    );
    // a worker, not a window: there is no origin to name
    worker.postMessage(challenge, { transfer: [] });
  }).finally(() => worker.terminate());
}
