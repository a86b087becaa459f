// First: what the parts say about themselves comes after it and wins.
import '../ui/base.css';
import { createClient } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AccountApp, createAccountStore, linkOf } from '../surfaces/account';
import { commonLoaders, startWords } from '../words';
import { consoleLoaders } from '../words/console';
import { securityLoaders } from '../words/security';

// Whoever joins here works in the console next, and is signed in there.
const SURFACE = 'console';

await startWords(SURFACE, [commonLoaders, consoleLoaders, securityLoaders]);
const client = createClient({ surface: SURFACE });
// Left behind by another page, which is not to be gone back to: the link is used up.
const useAccount = createAccountStore(client, linkOf(location.href), (address) => location.replace(address));
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <AccountApp useAccount={useAccount} />
  </StrictMode>,
);
