import { createClient } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ofCustomers } from './own-page';
import { createShop, Storefront } from '../surfaces/storefront';
import '../ui/base.css';
import { commonLoaders, startWords } from '../words';
import { shopLoaders } from '../words/shop';
import './storefront.css';

await startWords('widget', [commonLoaders, shopLoaders]);
const client = createClient(ofCustomers);
const shop = createShop(client);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Storefront shop={shop} />
    </StrictMode>,
  );
await client.restore();
