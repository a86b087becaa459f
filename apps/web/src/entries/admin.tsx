// First: what the parts say about themselves comes after it and wins.
import '../ui/base.css';
import { createClient } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserPlace } from '../lib/address';
import { shelfOf } from '../lib/shelf';
import { AdminApp, createAdmin } from '../surfaces/admin';
import { commonLoaders, startWords } from '../words';
import { adminLoaders } from '../words/admin';
import { consoleLoaders } from '../words/console';
import { securityLoaders } from '../words/security';

// The console's name: who is signed in there is signed in here.
const SURFACE = 'console';

await startWords(SURFACE, [commonLoaders, consoleLoaders, securityLoaders, adminLoaders]);
const client = createClient({ surface: SURFACE, cookie: true });
const admin = createAdmin(
  client,
  browserPlace,
  shelfOf(() => localStorage),
);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <AdminApp admin={admin} />
  </StrictMode>,
);
await client.restore();
