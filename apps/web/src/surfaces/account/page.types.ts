import type { ReactNode } from 'react';
import type { AccountStore } from './account.store';

export interface AccountPageProps {
  useAccount: AccountStore;
  footer: ReactNode;
}
