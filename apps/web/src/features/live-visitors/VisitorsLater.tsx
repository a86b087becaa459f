import { laterDialog } from '../../lib/drawn-later';
import { addWords } from '../../words';

/** Loaded when somebody looks who is on the shop, its words with it. */
export const VisitorsLater = laterDialog(async () => {
  const { liveVisitorsLoaders, VisitorsDialog } = await import('./dialog');
  await addWords(liveVisitorsLoaders);
  return VisitorsDialog;
});
