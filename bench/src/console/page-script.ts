/** A screenful: before that the list is not there, but what was pushed meanwhile. */
export const FIRST_ROWS = 10;

/**
 * What runs in the page: it notes when the list can be used, and counts frames and the time from a press to the picture. As text,
 * since nothing here is compiled for browsers.
 */
export const PAGE_SCRIPT = `
  (() => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // a task that begins after a frame begins after its picture was made
    const painted = async () => {
      await frame();
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    };
    const bench = { usableAt: null };
    const rows = () => document.querySelectorAll('[data-queue-rows] [data-row]');
    const row = (roomId) => document.querySelector('[data-queue-rows] [data-room="' + roomId + '"]');
    const shows = (roomId) => {
      const chat = document.querySelector('[data-chat="' + roomId + '"]');
      return chat !== null && chat.offsetParent !== null && chat.querySelector('[data-seq]') !== null;
    };
    (async () => {
      while (rows().length < ${FIRST_ROWS}) await frame();
      await painted();
      bench.usableAt = performance.now();
    })();
    const opens = async (element, roomId) => {
      const began = performance.now();
      element.click();
      while (!shows(roomId)) await frame();
      await painted();
      return performance.now() - began;
    };
    bench.listed = () => Number(document.querySelector('[data-queue-rows] li[aria-setsize]')?.getAttribute('aria-setsize') ?? 0);
    bench.more = () => {
      const list = document.querySelector('[data-queue-rows]').parentElement;
      list.scrollTop = list.scrollHeight;
    };
    bench.top = () => { document.querySelector('[data-queue-rows]').parentElement.scrollTop = 0; };
    bench.openRow = (roomId) => opens(row(roomId), roomId);
    bench.isListed = (roomId) => row(roomId) !== null;
    bench.openTab = (n, roomId) => opens(document.querySelector('button[title="Alt+' + (n + 1) + '"]'), roomId);
    bench.firstPaint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null;
    bench.frames = async (ms) => {
      const times = [];
      const end = performance.now() + ms;
      do times.push(await frame()); while (performance.now() < end);
      return times;
    };
    window.parleyBench = bench;
  })();
`;
