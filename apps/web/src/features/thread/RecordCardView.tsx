import { CalendarClock, ExternalLink, Package } from 'lucide-react';
import { FINAL_STATUSES, type RecordCard } from '@parley/protocol';
import { amountIn } from '../../lib/amount';
import { isolated } from '../../lib/isolated';
import { Button } from '../../ui';
import { useLocale, useTimes } from '../../words';
import { useRecordsWords } from '../../words/records';
import { useCardDoor } from './card-door.store';
import styles from './RecordCardView.module.css';

/** An order or a booking, as it stood when somebody put it into the chat. */
export function RecordCardView({ card }: { card: RecordCard }) {
  const say = useRecordsWords();
  const locale = useLocale();
  const open = useCardDoor((door) => door.open);
  const Icon = card.kind === 'order' ? Package : CalendarClock;
  return (
    <article className={styles.card} data-record={card.id}>
      <header className={styles.head}>
        <Icon size={18} aria-hidden="true" />
        <p className={styles.kind}>{say(`record.${card.kind}`, { id: isolated(card.id) })}</p>
        <p className={styles.status} data-final={FINAL_STATUSES.includes(card.status) || undefined}>
          <bdi>{card.statusText ?? say(`record.status.${card.status}`)}</bdi>
        </p>
      </header>
      <p className={styles.title}>
        <bdi>{card.title}</bdi>
      </p>
      <When card={card} />
      <Lines card={card} />
      {card.total !== null && (
        <p className={styles.total}>
          <span>{say('record.total')}</span> <strong>{amountIn(card.total, card.currency, locale)}</strong>
        </p>
      )}
      {card.url !== null && (
        <a className={styles.link} href={card.url} target="_blank" rel="noopener noreferrer nofollow">
          {say('record.show')} <ExternalLink size={14} aria-hidden="true" />
        </a>
      )}
      {open && (
        <Button size="sm" onClick={() => open({ kind: card.kind, id: card.id })}>
          {say('record.writeAbout')}
        </Button>
      )}
    </article>
  );
}

function When({ card: { startsAt, endsAt } }: { card: RecordCard }) {
  const say = useRecordsWords();
  const times = useTimes();
  if (startsAt === null) return null;
  const from = times.full(startsAt);
  return (
    <p className={styles.quiet}>{endsAt ? say('record.span', { from, to: times.clock(endsAt) }) : from}</p>
  );
}

function Lines({ card: { lines, lineCount, currency } }: { card: RecordCard }) {
  const say = useRecordsWords();
  const locale = useLocale();
  if (lines.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {lines.map(({ title, quantity, amount }, place) => (
        <li key={place}>
          <span>
            {quantity !== 1 && say('record.times', { count: quantity })} <bdi>{title}</bdi>
          </span>
          {amount !== null && <span>{amountIn(amount, currency, locale)}</span>}
        </li>
      ))}
      {lineCount > lines.length && (
        <li className={styles.quiet}>{say('record.moreLines', { count: lineCount - lines.length })}</li>
      )}
    </ul>
  );
}
