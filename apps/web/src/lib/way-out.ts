import { useWords } from '../words';
import { PageIsOld } from './bring-part';

export interface WayOut {
  text: string;
  label: string;
  act: () => void;
}

/**
 * What to say and to offer where a part of the page could not be fetched: to try again, or to load the page again, which keeps
 * what was written and what waits to be sent. `keep` comes before that, where nothing is kept of who is only looking.
 */
export function useWayOut(error: unknown, onRetry: () => void, keep?: () => void): WayOut {
  const say = useWords();
  if (!(error instanceof PageIsOld))
    return { text: say('error.UNAVAILABLE'), label: say('retry'), act: onRetry };
  const act = () => {
    keep?.();
    location.reload();
  };
  return { text: say('error.METHOD_NOT_ALLOWED'), label: say('reload'), act };
}
