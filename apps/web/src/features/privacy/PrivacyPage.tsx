import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, EmptyState, Page, Skeleton } from '../../ui';
import { useAdminWords } from '../../words/admin';
import { usePrivacyWords } from '../../words/privacy';
import { ErasuresCard } from './ErasuresCard';
import { HoldsCard } from './HoldsCard';
import { PeopleCard } from './PeopleCard';
import { createPrivacyStore, type PrivacyStore } from './privacy.store';
import { RetentionCard } from './RetentionCard';

/** How long chats are kept, what is held, and what people may ask for. */
export function PrivacyPage({ call }: { call: Parameters<typeof createPrivacyStore>[0] }) {
  const say = usePrivacyWords();
  const sayFrame = useAdminWords();
  const [usePrivacy] = useState(() => createPrivacyStore(call));
  useEffect(() => void usePrivacy.getState().load(), [usePrivacy]);
  return (
    <Page title={sayFrame('admin.section.privacy')} hint={say('privacy.hint')}>
      <Body usePrivacy={usePrivacy} />
    </Page>
  );
}

function Body({ usePrivacy }: { usePrivacy: PrivacyStore }) {
  const say = usePrivacyWords();
  const status = usePrivacy((state) => state.status);
  if (status === 'failed')
    return (
      <EmptyState
        alert
        icon={<Unplug size={24} />}
        title={say('privacy.failed')}
        action={<Button onClick={() => void usePrivacy.getState().load()}>{say('retry')}</Button>}
      />
    );
  if (status === 'loading')
    return (
      <>
        <Skeleton height="12rem" />
        <Skeleton height="8rem" />
      </>
    );
  return (
    <>
      <RetentionCard usePrivacy={usePrivacy} />
      <PeopleCard usePrivacy={usePrivacy} />
      <ErasuresCard usePrivacy={usePrivacy} />
      <HoldsCard usePrivacy={usePrivacy} />
    </>
  );
}
