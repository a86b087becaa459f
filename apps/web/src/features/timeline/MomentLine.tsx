import {
  Ban,
  CheckCheck,
  Flag,
  LogIn,
  LogOut,
  MailCheck,
  MailPlus,
  MailX,
  Pencil,
  SearchCheck,
  ShieldX,
  Trash2,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import { createElement } from 'react';
import type { TimelineItem } from '@parley/protocol';
import { classNames } from '../../ui';
import { useTimes } from '../../words';
import { useTimelineWords, type TimelineSay } from '../../words/timeline';
import { ExactTime } from './ExactTime';
import type { MomentRow } from './rows';
import styles from './Timeline.module.css';

interface MomentLineProps {
  row: MomentRow;
  nameOf: (userId: string | null) => string;
}

/** Somebody came or went, was refused, was written a mail. */
export function MomentLine({ row, nameOf }: MomentLineProps) {
  const say = useTimelineWords();
  const times = useTimes();
  const { item, at } = row;
  const details = detailsOf(item, say, (iso) => times.clock(iso));
  return (
    <li className={classNames(styles.row, isTrouble(item) && styles.trouble)} data-kind={item.kind}>
      <ExactTime at={at} />
      <span className={styles.mark} aria-hidden="true">
        {createElement(iconOf(item), { size: 14 })}
      </span>
      <p className={styles.sentence}>
        <span>{sentenceOf(item, say, nameOf(item.userId))}</span>
        {details.length > 0 && (
          <span className={styles.details}>
            {details.map((detail) => (
              <span key={detail}>
                <bdi>{detail}</bdi>
              </span>
            ))}
          </span>
        )}
      </p>
    </li>
  );
}

const isTrouble = ({ kind }: TimelineItem): boolean =>
  ['refused', 'filled', 'evicted', 'mailFailed'].includes(kind);

const ICONS: Record<TimelineItem['kind'], LucideIcon> = {
  entry: Flag,
  acked: CheckCheck,
  pushed: CheckCheck,
  delivered: CheckCheck,
  read: CheckCheck,
  refused: Ban,
  filled: SearchCheck,
  joined: LogIn,
  left: LogOut,
  evicted: ShieldX,
  mailPlanned: MailPlus,
  mailSent: MailCheck,
  mailFailed: MailX,
};

function iconOf({ kind, facts }: TimelineItem): LucideIcon {
  if (kind === 'left' && facts.because !== 'left') return Unplug;
  if (facts.type === 'edit') return Pencil;
  return facts.type === 'delete' ? Trash2 : ICONS[kind];
}

function sentenceOf({ kind, facts }: TimelineItem, say: TimelineSay, name: string): string {
  if (kind === 'joined')
    return say(`timeline.kind.${facts.again ? 'again' : facts.since == null ? 'joined' : 'back'}`, { name });
  if (kind === 'left') return say(`timeline.kind.${facts.because === 'left' ? 'left' : 'gone'}`, { name });
  if (kind !== 'entry') return say(`timeline.kind.${kind}`, { name });
  if (facts.event) return say(`timeline.event.${facts.event}`, { name });
  return say(facts.type === 'delete' ? 'timeline.kind.delete' : 'timeline.kind.edit', { name });
}

/** Codes and names as they are: who looks here wants to find them in the log. */
function detailsOf(item: TimelineItem, say: TimelineSay, clock: (iso: string) => string): string[] {
  const { kind, facts, node } = item;
  const because = kind === 'left' && facts.because !== 'left' ? facts.because : undefined;
  const details = [
    facts.device,
    facts.transport,
    kind === 'joined' && facts.since != null ? missedOf(facts.given ?? 0, say) : undefined,
    facts.asked,
    facts.reason ?? facts.code,
    facts.times && facts.times > 1 ? say('timeline.times', { count: facts.times }) : undefined,
    because,
    facts.problem,
    facts.dueAt && say('timeline.dueAt', { time: clock(facts.dueAt) }),
    node && say('timeline.server', { node }),
  ];
  return details.filter((detail): detail is string => Boolean(detail));
}

const missedOf = (given: number, say: TimelineSay): string =>
  given > 0 ? say('timeline.given.count', { count: given }) : say('timeline.nothingMissed');
