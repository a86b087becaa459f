import { toast } from '../../ui';
import { sayFailure, type Failure } from '../../words';

/** How a deed went. */
export const tell = (failure: Failure | null, done: string): void =>
  failure ? toast(sayFailure(failure), { tone: 'danger' }) : toast(done);
