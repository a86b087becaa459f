/** What the frame may say to the page that it stands on, after a look at its shape: the rest of what comes is left. */
export interface FrameNews {
  parley: string;
  count: number;
  label: string;
  title: string;
}

const MOST_CHARS = 500;

/** Null for what is no message. A page may have bent anything that scripts rely on, so this leans on next to nothing. */
export function readNews(data: unknown): FrameNews | null {
  if (typeof data !== 'object' || data === null) return null;
  const { parley, count, label, title } = data as Partial<Record<keyof FrameNews, unknown>>;
  if (parley === 'unread')
    return isCount(count) && isText(label) && isText(title) ? { parley, count, label, title } : null;
  return typeof parley === 'string' ? { parley, count: 0, label: '', title: '' } : null;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_CHARS;
