import { lazy, Suspense } from 'react';
import { addWords } from '../../words';
import type { VisitorsDialogProps } from './VisitorsDialog';

/** Loaded when somebody looks who is on the shop, its words with it. */
const Dialog = lazy(async () => {
  const { liveVisitorsLoaders, VisitorsDialog } = await import('./dialog');
  await addWords(liveVisitorsLoaders);
  return { default: VisitorsDialog };
});

export const VisitorsLater = (props: VisitorsDialogProps) => (
  <Suspense>
    <Dialog {...props} />
  </Suspense>
);
