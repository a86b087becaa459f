import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { YourDataApi } from '../../features/your-data';
import { laterDialog } from '../../lib/drawn-later';
import { IconButton } from '../../ui';
import { addWords } from '../../words';
import { useShopWords } from '../../words/shop';

/** Loaded when it is opened for the first time, its words with it. */
const YourDataDialog = laterDialog(async () => {
  const { YourDataDialog: Dialog, yourDataLoaders } = await import('../../features/your-data');
  await addWords(yourDataLoaders);
  return Dialog;
});

/** The way to one's own data. What it opens stays when its owner is signed out by being erased: it has the certificate. */
export function YourDataLater({ api, offered }: { api: YourDataApi; offered: boolean }) {
  const say = useShopWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      {offered && (
        <IconButton
          label={say('chat.yourData')}
          icon={<ShieldCheck size={20} />}
          onClick={() => setOpen(true)}
        />
      )}
      {open && (
        // a section of its own: the dialog's head is not the page's
        <section>
          <YourDataDialog api={api} onClose={() => setOpen(false)} />
        </section>
      )}
    </>
  );
}
