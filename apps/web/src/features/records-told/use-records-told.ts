import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { RecordList, User } from '@parley/protocol';

/** Who is here now, which a page that is drawn may not know yet. */
interface Present {
  getState(): { session: { user: Pick<User, 'id'> | null } };
}

/** Whether the shop tells of orders or bookings, asked in the name of this user. False until that is known, and for nobody. */
export function useRecordsTold(call: ApiCall, present: Present, userId: string | null): boolean {
  const [told, setTold] = useState<{ to: string; is: boolean } | null>(null);
  useEffect(() => {
    // who has left since this was drawn has no name to ask in
    if (userId === null || present.getState().session.user?.id !== userId) return;
    call<RecordList>('records').then(
      (list) => setTold({ to: userId, is: list.told }),
      // what is not known is not offered; the next page asks again
      (error: unknown) => console.info('Whether the shop tells of orders is not known.', error),
    );
  }, [call, present, userId]);
  return told !== null && told.to === userId && told.is;
}
