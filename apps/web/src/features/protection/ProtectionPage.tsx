import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { User } from '@parley/protocol';
import { LoadFailed, Page, SaveBar, Skeleton, toast } from '../../ui';
import { failureKey } from '../../words';
import { useProtectionWords } from '../../words/protection';
import { useAdminWords } from '../../words/admin';
import { BlocksCard } from './BlocksCard';
import { FloodsCard } from './FloodsCard';
import { HidingCard } from './HidingCard';
import { createProtectionStore, type ProtectionStore } from './protection.store';
import styles from './Protection.module.css';
import { TryCard } from './TryCard';
import { WordsCard } from './WordsCard';

/** What is kept out of the chats, and who. */
export function ProtectionPage({ call, me }: { call: ApiCall; me: User }) {
  const say = useProtectionWords();
  const title = useAdminWords();
  const [useProtection] = useState(() => createProtectionStore(call, me.role === 'admin'));
  const { status, draft, load } = useProtection();
  useEffect(() => void load(), [load]);
  return (
    <Page title={title('admin.section.protection')} hint={say('protection.hint')}>
      {status === 'loading' && <Skeleton height="12rem" />}
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void load()}>
          {say('protection.failed')}
        </LoadFailed>
      )}
      {status === 'ready' && (
        <>
          {draft && <Settings useProtection={useProtection} />}
          <BlocksCard useProtection={useProtection} />
        </>
      )}
    </Page>
  );
}

function Settings({ useProtection }: { useProtection: ProtectionStore }) {
  const say = useProtectionWords();
  const { dirty, saving, failure, save } = useProtection();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save().then((stored) => stored && toast(say('protection.saved')));
      }}
    >
      <HidingCard useProtection={useProtection} />
      <WordsCard useProtection={useProtection} />
      <TryCard useProtection={useProtection} />
      <FloodsCard useProtection={useProtection} />
      <SaveBar
        label={say('protection.save')}
        busy={saving}
        problem={failure && say(failureKey(failure))}
        hint={dirty && say('protection.unsaved')}
      />
    </form>
  );
}
