import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { RecordList } from '@parley/protocol';

/** Whether the shop tells of orders or bookings, asked in the name of this user. False until that is known, and for nobody. */
export function useRecordsTold(call: ApiCall, userId: string | null): boolean {
  const [told, setTold] = useState<{ to: string; is: boolean } | null>(null);
  useEffect(() => {
    if (userId === null) return;
    call<RecordList>('records').then(
      (list) => setTold({ to: userId, is: list.told }),
      // what is not known is not offered; the next page asks again
      (error: unknown) => console.info('Whether the shop tells of orders is not known.', error),
    );
  }, [call, userId]);
  return told !== null && told.to === userId && told.is;
}
