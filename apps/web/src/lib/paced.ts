/** So many changes within a frame are drawn as they come: a press, an answer, a mark. More of them are a flood. */
const AT_ONCE = 8;
/** A page in the background has no frames. */
const LATEST_MS = 100;

export interface Paced {
  call(): void;
  /** What is still to be done is not. */
  stop(): void;
}

/** Makes work that keeps to one pace with all other work it makes. */
export type Pace = (work: () => void) => Paced;

/**
 * Does work at once whenever it is asked for, but in a flood once a frame: a hundred answers in a row are one change of the
 * screen, not a hundred, however many chats and lists they change. The flood is over with the first frame in which nothing came.
 */
export function createPace(): Pace {
  const due = new Set<() => void>();
  let done = 0;
  let counting = false;
  const count = (): void => {
    if (counting) return;
    counting = true;
    onNextFrame(end);
  };
  const end = (): void => {
    counting = false;
    const works = [...due];
    due.clear();
    done = works.length > 0 ? AT_ONCE : 0;
    if (works.length > 0) count();
    doAll(works);
  };
  return (work) => ({
    call() {
      count();
      if (done >= AT_ONCE) return void due.add(work);
      done++;
      work();
    },
    stop: () => void due.delete(work),
  });
}

/** For one that has the screen to itself. */
export const paced = (work: () => void): Paced => createPace()(work);

/** What goes wrong with one of them keeps none of the others from being done. */
function doAll([work, ...others]: readonly (() => void)[]): void {
  try {
    work?.();
  } finally {
    if (others.length > 0) doAll(others);
  }
}

function onNextFrame(run: () => void): void {
  const once = (): void => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, LATEST_MS);
}
