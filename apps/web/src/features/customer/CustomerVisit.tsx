import { useEffect, type ReactNode } from 'react';
import type { Visit, VisitedPage, VisitOrigin } from '@parley/protocol';
import { useNow } from '../../lib/use-now';
import { useLanguage, useLocale, useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import styles from './CustomerPanel.module.css';
import { PageLink } from '../../ui';
import type { VisitStore } from './visit.store';

/** An agent looks up while the customer reads a page, not while they turn it. */
const EVERY_MS = 10_000;
const MINUTE_MS = 60_000;

interface CustomerVisitProps {
  useVisit: VisitStore;
  roomId: string;
  isHere: boolean;
}

/** Where the customer is, by what, and what time it is there. Their browser says so, and nobody else. */
export function CustomerVisit({ useVisit, roomId, isHere }: CustomerVisitProps) {
  const say = useConsoleWords();
  const { visit, show, reload } = useVisit();
  useEffect(() => {
    void show(roomId);
    const timer = setInterval(() => document.hidden || void reload(), EVERY_MS);
    return () => clearInterval(timer);
  }, [roomId, show, reload]);
  if (!visit?.at) return null;
  const page = visit.pages.at(-1);
  const before = visit.pages.slice(0, -1).reverse();
  return (
    <section className={styles.earlier} aria-label={say('visit.title')}>
      <h3 className={styles.subtitle}>{say('visit.title')}</h3>
      <dl className={styles.visit}>
        {page && (
          <Fact name={say(isHere ? 'visit.page' : 'visit.lastPage')}>
            <VisitedLink page={page} />
          </Fact>
        )}
        {visit.device !== null && (
          <Fact name={say('visit.device')}>
            <bdi dir="ltr">{visit.device}</bdi>
          </Fact>
        )}
        {visit.from && <CameFrom from={visit.from} />}
        <Elsewhere visit={visit} />
      </dl>
      {before.length > 0 && <Trail pages={before} />}
    </section>
  );
}

function CameFrom({ from: { referrer, landing, campaign } }: { from: VisitOrigin }) {
  const say = useConsoleWords();
  const parts = campaign && [campaign.source, campaign.medium, campaign.name].filter((part) => part !== null);
  return (
    <>
      <Fact name={say('visit.from')}>
        {referrer === null ? say('visit.direct') : <PageLink page={referrer} />}
      </Fact>
      {landing !== null && (
        <Fact name={say('visit.landing')}>
          <PageLink page={landing} />
        </Fact>
      )}
      {parts && (
        <Fact name={say('visit.campaign')}>
          <bdi>{parts.join(' · ')}</bdi>
        </Fact>
      )}
    </>
  );
}

function Elsewhere({ visit: { timeZone, language } }: { visit: Visit }) {
  const say = useConsoleWords();
  const spoken = useLanguage();
  const clock = clockIn(timeZone, useLocale(), useNow(MINUTE_MS / 4));
  return (
    <>
      {clock !== null && (
        <Fact name={say('visit.time')}>
          <span title={timeZone ?? ''}>{clock}</span>
        </Fact>
      )}
      {language !== null && (
        <Fact name={say('visit.language')}>
          {new Intl.DisplayNames(spoken, { type: 'language' }).of(language) ?? language}
        </Fact>
      )}
    </>
  );
}

function clockIn(timeZone: string | null, locale: string, now: number): string | null {
  if (timeZone === null) return null;
  try {
    const time = { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
    return new Intl.DateTimeFormat(locale, { ...time, timeZone }).format(now);
  } catch {
    return null; // a zone that this browser is too old for
  }
}

function Trail({ pages }: { pages: readonly VisitedPage[] }) {
  const say = useConsoleWords();
  const times = useTimes();
  return (
    <details className={styles.trail}>
      <summary>{say('visit.before', { count: pages.length })}</summary>
      <ol>
        {pages.map((page) => (
          <li key={page.at + page.url}>
            <VisitedLink page={page} />
            <time dateTime={page.at} title={times.full(page.at)}>
              {times.ago(page.at)}
            </time>
          </li>
        ))}
      </ol>
    </details>
  );
}

function VisitedLink({ page: { url, title } }: { page: VisitedPage }) {
  return (
    <>
      {title !== null && <bdi>{title}</bdi>}
      <PageLink page={url} />
    </>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
