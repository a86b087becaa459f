import { createClient } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createDriver, DriverPage } from '../surfaces/driver';
import '../ui/base.css';
import { commonLoaders, startWords, widgetLoaders } from '../words';
import { driverLoaders } from '../words/driver';
import './storefront.css';

await startWords('driver', [commonLoaders, widgetLoaders, driverLoaders]);
const client = createClient({ surface: 'driver', cookie: true });
const driver = createDriver(client);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <DriverPage driver={driver} />
    </StrictMode>,
  );
await client.restore();
