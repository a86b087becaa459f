/** A page in the background makes no pictures. */
const LATEST_MS = 100;

/** Until what was done last is on the screen: whoever has pressed something sees it before more is asked for. */
export function afterPicture(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LATEST_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // a task of its own: this one belongs to the picture
      setTimeout(resolve);
    });
  });
}
