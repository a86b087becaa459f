import { Download, Fingerprint } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { AuditEntry } from '@parley/protocol';
import { Button, EmptyState, Page, Skeleton } from '../../ui';
import { followDownload } from '../../lib/save-file';
import { sayFailure } from '../../words';
import { useAuditWords } from '../../words/audit';
import { createAuditStore, type AuditStore } from './audit.store';
import { isChosen } from './choice';
import { EntryDialog } from './EntryDialog';
import { EntryList } from './EntryList';
import { Filters } from './Filters';
import { HeadCard } from './HeadCard';
import styles from './Audit.module.css';

/** What has been done here, and the proof that it stands as it was written. */
export function AuditPage({ call }: { call: ApiCall }) {
  const say = useAuditWords();
  const useAudit = useMemo(() => createAuditStore(call), [call]);
  const { head, load, csvLink } = useAudit();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  useEffect(() => void load(), [load]);
  const download = async () => {
    const url = await csvLink();
    if (url) followDownload(url);
  };
  return (
    <Page
      title={say('audit.title')}
      hint={say('audit.hint')}
      action={
        <Button icon={<Download size={18} />} onClick={() => void download()}>
          {say('audit.csv')}
        </Button>
      }
    >
      {head && <HeadCard head={head} />}
      <Filters useAudit={useAudit} />
      <Found useAudit={useAudit} onOpen={setOpen} />
      {open && <EntryDialog useAudit={useAudit} entry={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Found({ useAudit, onOpen }: { useAudit: AuditStore; onOpen: (entry: AuditEntry) => void }) {
  const say = useAuditWords();
  const { items, nextCursor, failure, busy, choice, load, loadOlder } = useAudit();
  if (failure)
    return (
      <EmptyState
        alert
        icon={<Fingerprint size={24} />}
        title={say('audit.failed')}
        action={<Button onClick={() => void load()}>{say('retry')}</Button>}
      >
        {sayFailure(failure)}
      </EmptyState>
    );
  if (!items) return <Skeleton height="16rem" />;
  if (items.length === 0)
    return (
      <EmptyState
        icon={<Fingerprint size={24} />}
        title={say(isChosen(choice) ? 'audit.none' : 'audit.empty')}
      >
        {isChosen(choice) ? say('audit.noneHint') : undefined}
      </EmptyState>
    );
  return (
    <>
      <EntryList useAudit={useAudit} items={items} onOpen={onOpen} />
      {nextCursor && (
        <Button className={styles.more} busy={busy} onClick={() => void loadOlder()}>
          {say('audit.older')}
        </Button>
      )}
    </>
  );
}
