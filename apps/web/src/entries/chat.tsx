import { createClient } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatPage, createChatPage, type Place } from '../surfaces/chat';
import '../ui/base.css';
import { commonLoaders, startWords, widgetLoaders } from '../words';
import { shopLoaders } from '../words/shop';
import './storefront.css';

const place: Place = {
  path: () => location.pathname,
  go: (path) => path !== location.pathname && history.pushState(null, '', path),
  onBack: (listener) => window.addEventListener('popstate', listener),
};

await startWords('widget', [commonLoaders, widgetLoaders, shopLoaders]);
// The same session as the widget's: a chat begun there goes on here.
const client = createClient({ surface: 'widget' });
const page = createChatPage(client, place);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <ChatPage page={page} />
    </StrictMode>,
  );
await client.restore();
