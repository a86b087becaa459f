import type { WaitShares } from '@parley/protocol';
import type { CSSProperties } from 'react';
import { Card } from '../../ui';
import { useLocale, useTimes } from '../../words';
import { useTeamsWords } from '../../words/teams';
import type { RoutingReportsStore } from './routing-reports.store';
import styles from './Reports.module.css';

/** What customers were told about the time to wait, against what came. */
export function CalibrationCard({ useReports }: { useReports: RoutingReportsStore }) {
  const say = useTeamsWords();
  const times = useTimes();
  const calibration = useReports((state) => state.calibration);
  if (!calibration) return null;
  const length = (seconds: number): string => times.length(seconds * 1_000);
  return (
    <Card
      title={say('routing.honest')}
      hint={say('routing.honestHint', { date: times.day(calibration.since) })}
    >
      {calibration.predictions === 0 ? (
        <p className={styles.quiet}>{say('routing.honestNone')}</p>
      ) : (
        <>
          <Shares shares={calibration} />
          <div className={styles.frame}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('routing.told')}</th>
                  <th scope="col">{say('routing.predictions')}</th>
                  <th scope="col">{say('routing.really')}</th>
                  <th scope="col">{say('routing.within')}</th>
                </tr>
              </thead>
              <tbody>
                {calibration.buckets.map((bucket) => (
                  <tr key={bucket.highSeconds}>
                    <th scope="row">{say('routing.upTo', { time: length(bucket.highSeconds) })}</th>
                    <td>{bucket.predictions}</td>
                    <td>{length(bucket.medianSeconds)}</td>
                    <td>
                      <Percent part={bucket.within} of={bucket.predictions} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Card>
  );
}

const KINDS = ['early', 'within', 'late'] as const;

function Shares({ shares }: { shares: WaitShares }) {
  const say = useTeamsWords();
  return (
    <ul className={styles.shares}>
      {KINDS.map((kind) => (
        <li
          key={kind}
          className={styles.share}
          data-kind={kind}
          style={{ '--part': shares[kind] / shares.predictions } as CSSProperties}
        >
          <strong>
            <Percent part={shares[kind]} of={shares.predictions} />
          </strong>
          <span>{say(`routing.${kind}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Percent({ part, of }: { part: number; of: number }) {
  const locale = useLocale();
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(of === 0 ? 0 : part / of);
}
