import { createClient } from '@parley/client';
import { createRoot } from 'react-dom/client';
import { isOnOwnPage, ofCustomers, prove } from './own-page';
import { createWidget, Widget } from '../surfaces/widget';
import '../ui/base.css';
import { commonLoaders, startWords, widgetLoaders } from '../words';

/** `o`: the origin of the page that holds the frame; `c`: the shop's colour. */
const query = new URLSearchParams(location.search);

const brand = query.get('c') ?? '';
// Nothing but six digits gets into the style of the page.
if (/^[\da-f]{6}$/i.test(brand)) document.documentElement.style.setProperty('--brand', `#${brand}`);

await startWords('widget', [commonLoaders, widgetLoaders]);
const client = createClient(isOnOwnPage() ? ofCustomers : { surface: 'widget', prove });
const widget = createWidget(client, query.get('o'));
const root = document.getElementById('root');
if (root) createRoot(root).render(<Widget widget={widget} />);
void client.restore();
