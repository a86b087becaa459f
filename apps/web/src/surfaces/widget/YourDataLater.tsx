import { createElement, useEffect, useState, type ComponentType } from 'react';
import type { YourDataApi } from '../../features/your-data';
import { Button, Dialog } from '../../ui';
import { addWords, useWidgetWords } from '../../words';
import { shopsWord } from './shops-word';
import type { Widget } from './widget.store';

type Part = ComponentType<{ api: YourDataApi; onClose: () => void }>;

/** What people may do about their data: fetched when they ask for it, its words with it. */
export function YourDataLater({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const [part, setPart] = useState<Part | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [api] = useState(() => apiOf(widget));
  useEffect(() => {
    let isWanted = true;
    fetchPart().then(
      (fetched) => isWanted && setPart(() => fetched),
      (error: unknown) => {
        console.info('A part of the chat could not be fetched.', error);
        if (isWanted) setFailed(true);
      },
    );
    return () => void (isWanted = false);
  }, [attempt]);
  const again = () => {
    setFailed(false);
    setAttempt(attempt + 1);
  };
  const close = () => widget.actions.showYourData(false);
  if (part) return createElement(part, { api, onClose: close });
  if (!failed) return null;
  return (
    <Dialog open size="sm" onClose={close} title={say('menu.yourData')} closeLabel={say('close')}>
      <p role="alert">{say('error.UNAVAILABLE')}</p>
      <Button onClick={again}>{say('retry')}</Button>
    </Dialog>
  );
}

async function fetchPart(): Promise<Part> {
  const { YourDataDialog, yourDataLoaders } = await import('../../features/your-data');
  await addWords(yourDataLoaders);
  return YourDataDialog;
}

/** Nothing is to stay on the device of who is erased; and whoever the shop has signed in, it can vouch for once more. */
function apiOf({ client, host, forget }: Widget): YourDataApi {
  const isShops = () => client.session.get().user?.externalId !== undefined;
  return {
    call: client.call,
    async logout() {
      await client.leave();
      forget();
    },
    shopsWord: async () => (isShops() ? shopsWord(host) : ''),
  };
}
