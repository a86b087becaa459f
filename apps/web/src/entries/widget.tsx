import { createLateClient } from '@parley/client';
import { createRoot } from 'react-dom/client';
import { isOnOwnPage, ofCustomers, prove } from './own-page';
import { useLook, wear } from '../features/look';
import { nextTask } from '../lib/next-task';
import { createWidget, fetchClient, Widget } from '../surfaces/widget';
import '../ui/base.css';
import { commonLoaders, startWords, widgetLoaders } from '../words';

/**
 * `o`: the origin of the page that holds the frame; `c`: the colour on that page. `preview`: an admin looks at what they are about to
 * set, in the language of that name; nobody is signed in, and nothing is kept.
 */
const query = new URLSearchParams(location.search);
const preview = query.get('preview');

const look = useLook.getState();
wear(look);
wear({ theme: look.theme, color: `#${query.get('c')}` });

/**
 * Not at the top of the file: what is fetched here may need what stands in it, which is not done before the file is. In several
 * tasks, since the page of the shop has to wait for each.
 */
async function start(): Promise<void> {
  if (preview !== null) (await import('../surfaces/widget/preview')).followDraft();
  await nextTask();
  await startWords('widget', [commonLoaders, widgetLoaders], preview);
  const client = createLateClient(
    preview !== null ? { surface: 'preview' } : isOnOwnPage() ? ofCustomers : { surface: 'widget', prove },
    fetchClient,
  );
  const widget = createWidget(client, query.get('o'));
  await nextTask();
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<Widget widget={widget} />);
  if (preview !== null) return;
  await nextTask();
  void client.restore();
}

void start();
