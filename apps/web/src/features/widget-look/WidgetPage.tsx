import type { ApiCall } from '@parley/client';
import { useEffect, useState } from 'react';
import { LoadFailed, Page, SaveBar, Skeleton, toast } from '../../ui';
import { failureKey } from '../../words';
import { useAdminWords } from '../../words/admin';
import { useWidgetLookWords } from '../../words/widget-look';
import { ColorCard } from './ColorCard';
import { DomainsCard } from './DomainsCard';
import { PlaceCard } from './PlaceCard';
import { Preview } from './Preview';
import { SnippetCard } from './SnippetCard';
import { TextsCard } from './TextsCard';
import { VisitorsCard } from './VisitorsCard';
import { TypingCard } from './TypingCard';
import { createWidgetLookStore, type WidgetLookStore } from './widget-look.store';
import styles from './WidgetPage.module.css';

/** How the chat looks on the shop's pages, on which pages it may be, and the line that brings it there. */
export function WidgetPage({ call }: { call: ApiCall }) {
  const say = useWidgetLookWords();
  const title = useAdminWords();
  const [useWidgetLook] = useState(() => createWidgetLookStore(call));
  const { status, load } = useWidgetLook();
  useEffect(() => void load(), [load]);
  return (
    <Page title={title('admin.section.widget')} hint={say('look.hint')}>
      {status === 'loading' && <Skeleton height="24rem" />}
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void load()}>
          {say('look.failed')}
        </LoadFailed>
      )}
      {status === 'ready' && (
        <>
          <SnippetCard useWidgetLook={useWidgetLook} />
          <Settings useWidgetLook={useWidgetLook} />
        </>
      )}
    </Page>
  );
}

function Settings({ useWidgetLook }: { useWidgetLook: WidgetLookStore }) {
  const say = useWidgetLookWords();
  const { look, dirty, saving, failure, save } = useWidgetLook();
  if (!look) return null;
  return (
    <div className={styles.columns}>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save().then((stored) => stored && toast(say('look.saved')));
        }}
      >
        <ColorCard useWidgetLook={useWidgetLook} look={look} />
        <TextsCard useWidgetLook={useWidgetLook} look={look} />
        <PlaceCard useWidgetLook={useWidgetLook} look={look} />
        <TypingCard useWidgetLook={useWidgetLook} look={look} />
        <DomainsCard useWidgetLook={useWidgetLook} />
        <VisitorsCard useWidgetLook={useWidgetLook} />
        <SaveBar
          label={say('look.save')}
          busy={saving}
          problem={failure && say(failureKey(failure))}
          hint={dirty.size > 0 && say('look.unsaved')}
        />
      </form>
      <Preview look={look} />
    </div>
  );
}
