import { useState } from 'react';
import type { YourDataApi } from '../../features/your-data';
import { laterDialog } from '../../lib/drawn-later';
import { addWords } from '../../words';
import { shopsWord } from './shops-word';
import type { Widget } from './widget.store';

/** Fetched when somebody asks for it, its words with it. */
const YourDataDialog = laterDialog(async () => {
  const { YourDataDialog: Dialog, yourDataLoaders } = await import('../../features/your-data');
  await addWords(yourDataLoaders);
  return Dialog;
});

/** What people may do about their data. */
export function YourDataLater({ widget }: { widget: Widget }) {
  const [api] = useState(() => apiOf(widget));
  return <YourDataDialog api={api} onClose={() => widget.actions.showYourData(false)} />;
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
