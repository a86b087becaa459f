import { isBusy } from '../../lib/insist';
import { toast } from '../../ui';
import { sayFailure, sayNow, type Failure } from '../../words';

/** What was not done is said, and of which chat; where the server was only too busy it stays there until it is tried again. */
export async function did(name: string, deed: () => Promise<Failure | null>): Promise<boolean> {
  const failure = await deed();
  if (!failure) return true;
  const text = sayNow('chat.notDone', { name, problem: sayFailure(failure) });
  const again = { action: { label: sayNow('retry'), run: () => void did(name, deed) }, lasting: true };
  toast(text, { tone: 'danger', ...(isBusy(failure) && again) });
  return false;
}
