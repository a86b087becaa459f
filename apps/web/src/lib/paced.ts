/** A screen shows no more often. */
const FRAME_MS = 16;
/** So many changes within a frame are drawn as they come: a press, an answer, a mark. More of them are a flood. */
const AT_ONCE = 8;

/**
 * Does `work` at once whenever it is asked for, but in a flood once a frame: a hundred answers in a row are one change of the
 * screen, not a hundred. By a timer, since a page in the background has no frames.
 */
export function paced(work: () => void): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let done = 0;
  let due = false;
  const onFrame = () => {
    timer = undefined;
    done = 0;
    if (due) call();
  };
  const call = () => {
    timer ??= setTimeout(onFrame, FRAME_MS);
    due = done >= AT_ONCE;
    if (due) return;
    done++;
    work();
  };
  return { call, stop: () => clearTimeout(timer) };
}
