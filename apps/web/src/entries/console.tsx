// First: what the parts say about themselves comes after it and wins.
import '../ui/base.css';
import { createClient } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserPlace } from '../lib/address';
import { shelfOf } from '../lib/shelf';
import { ConsoleApp, createAlerts, createConsole } from '../surfaces/console';
import { toast } from '../ui';
import { commonLoaders, sayFailure, startWords } from '../words';
import { consoleLoaders } from '../words/console';
import { securityLoaders } from '../words/security';
import { writingLoaders } from '../words/writing';

const SURFACE = 'console';

await startWords(SURFACE, [commonLoaders, consoleLoaders, securityLoaders, writingLoaders]);
const client = createClient({ surface: SURFACE, cookie: true });
const desk = createConsole(client, {
  place: browserPlace,
  alerts: createAlerts('/favicon.svg'),
  deviceShelf: shelfOf(() => localStorage),
  tabShelf: shelfOf(() => sessionStorage),
  isHidden: () => document.hidden,
  tell: (failure) => toast(sayFailure(failure), { tone: 'danger' }),
});
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ConsoleApp desk={desk} />
  </StrictMode>,
);
await client.restore();
