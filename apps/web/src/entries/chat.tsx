import { createClient, ParleyError } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatPage, createChatPage, type Place } from '../surfaces/chat';
import '../ui/base.css';
import { ofCustomers } from './own-page';
import { commonLoaders, startWords, widgetLoaders } from '../words';
import { shopLoaders } from '../words/shop';
import './storefront.css';

const place: Place = {
  path: () => location.pathname,
  go: (path) => path !== location.pathname && history.pushState(null, '', path),
  onBack: (listener) => window.addEventListener('popstate', listener),
};

await startWords('widget', [commonLoaders, widgetLoaders, shopLoaders]);
const client = createClient(ofCustomers);
const page = createChatPage(client, place);
/** `#t=` of a mail's link signs its guest in, once. It leaves the address bar when the server has answered, whatever it said. */
async function followMailLink(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('t');
  if (!token) return;
  try {
    await client.openLink(token);
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    // Not reached: a reload tries again. A link that was used, or is old, or somebody with an account: the page asks to sign in.
    if (error.retryable) return;
  }
  history.replaceState(history.state, '', location.pathname);
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <ChatPage page={page} />
    </StrictMode>,
  );
await followMailLink();
await client.restore();
