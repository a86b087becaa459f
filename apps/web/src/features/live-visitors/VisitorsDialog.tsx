import { Footprints } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { LiveVisitor } from '@parley/protocol';
import { useNow } from '../../lib/use-now';
import { Badge, Dialog, EmptyState, LoadFailed, PageLink, Skeleton } from '../../ui';
import { useLanguage, useTimes } from '../../words';
import { useLiveVisitorsWords } from '../../words/live-visitors';
import type { LiveVisitorsStore } from './live-visitors.store';
import styles from './Visitors.module.css';
import { codeOf } from './names';
import { WriteTo } from './WriteTo';

/** Pages are turned while somebody looks: soon enough to see it, seldom enough for a team of fifty. */
const EVERY_MS = 4_000;

export interface VisitorsDialogProps {
  useVisitors: LiveVisitorsStore;
  onClose: () => void;
}

/** Who is on the shop now, on which page, for how long. */
export function VisitorsDialog({ useVisitors, onClose }: VisitorsDialogProps) {
  const say = useLiveVisitorsWords();
  const { on, mayStart, count, items, status, load } = useVisitors();
  useEffect(() => {
    void load();
    const timer = setInterval(() => document.hidden || void load(), EVERY_MS);
    return () => clearInterval(timer);
  }, [load]);
  return (
    <Dialog open size="lg" onClose={onClose} title={say('visitors.title')} closeLabel={say('close')}>
      <div className={styles.visitors}>
        <p className={styles.quiet}>{say('visitors.hint')}</p>
        {status === 'loading' && <Skeleton height="6rem" />}
        {status === 'failed' && (
          <LoadFailed retryLabel={say('retry')} onRetry={() => void load()}>
            {say('visitors.failed')}
          </LoadFailed>
        )}
        {status === 'ready' && items.length === 0 && (
          <EmptyState icon={<Footprints size={24} />} title={say(on ? 'visitors.none' : 'visitors.off')}>
            {say(on ? 'visitors.noneHint' : 'visitors.offHint')}
          </EmptyState>
        )}
        {items.length > 0 && (
          <>
            <p role="status" className={styles.quiet}>
              {say('visitors.count', { count })}
            </p>
            <ul className={styles.list} aria-label={say('visitors.title')}>
              {items.map((visitor) => (
                <Visitor key={visitor.id} visitor={visitor}>
                  {mayStart && <WriteTo visitor={visitor} useVisitors={useVisitors} />}
                </Visitor>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Visitor({ visitor, children }: { visitor: LiveVisitor; children: ReactNode }) {
  const say = useLiveVisitorsWords();
  const times = useTimes();
  const now = useNow(1_000);
  const { page, pageSince, since, pages, device, language, chatting } = visitor;
  const lasting = (iso: string) => times.length(Math.max(1_000, now - Date.parse(iso)));
  return (
    <li className={styles.visitor}>
      <span className={styles.line}>
        <strong>{say('visitors.name', { code: codeOf(visitor.id) })}</strong>
        {chatting && <Badge tone="accent">{say('visitors.chatting')}</Badge>}
        <time dateTime={since} title={times.full(since)}>
          {say('visitors.since', { time: lasting(since) })}
        </time>
      </span>
      <span className={styles.page}>
        {page?.title && <bdi>{page.title}</bdi>}
        {page ? <PageLink page={page.url} /> : say('visitors.noPage')}
        <span className={styles.quiet}>{say('visitors.onPage', { time: lasting(pageSince) })}</span>
      </span>
      <span className={styles.facts}>
        {device !== null && <bdi dir="ltr">{device}</bdi>}
        <LanguageName language={language} />
        <span>{say('visitors.pages', { count: pages })}</span>
      </span>
      {children}
    </li>
  );
}

function LanguageName({ language }: { language: string | null }) {
  const spoken = useLanguage();
  if (language === null) return null;
  return <span>{new Intl.DisplayNames(spoken, { type: 'language' }).of(language) ?? language}</span>;
}
