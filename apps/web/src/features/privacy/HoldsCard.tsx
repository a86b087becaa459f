import { Shield } from 'lucide-react';
import { useState } from 'react';
import type { LegalHold } from '@parley/protocol';
import { Badge, Button, Card, Dialog } from '../../ui';
import { usePrivacyWords } from '../../words/privacy';
import { HoldDialog } from './HoldDialog';
import styles from './Privacy.module.css';
import type { PrivacyStore } from './privacy.store';
import { useDate } from './use-date';
import { useDeed } from './use-deed';

/** What must not be destroyed, and what was held earlier. */
export function HoldsCard({ usePrivacy }: { usePrivacy: PrivacyStore }) {
  const say = usePrivacyWords();
  const holds = usePrivacy((state) => state.holds);
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<LegalHold | null>(null);
  const { busy, run } = useDeed();
  const lift = async (id: string) => {
    if (await run(() => usePrivacy.getState().lift(id))) setLifting(null);
  };
  return (
    <Card title={say('privacy.holds')} hint={say('privacy.holdsHint')}>
      {holds.length === 0 ? (
        <p className={styles.quiet}>{say('privacy.noHolds')}</p>
      ) : (
        <ul className={styles.list}>
          {holds.map((hold) => (
            <Hold key={hold.id} hold={hold} onLift={() => setLifting(hold)} />
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <Button icon={<Shield size={16} />} onClick={() => setPlacing(true)}>
          {say('privacy.holdRoom')}
        </Button>
      </div>
      {placing && <HoldDialog usePrivacy={usePrivacy} onClose={() => setPlacing(false)} />}
      <Dialog
        size="sm"
        open={lifting !== null}
        onClose={() => setLifting(null)}
        title={say('privacy.liftTitle')}
        closeLabel={say('close')}
        actions={
          <>
            <Button onClick={() => setLifting(null)}>{say('cancel')}</Button>
            <Button look="primary" busy={busy} onClick={() => lifting && void lift(lifting.id)}>
              {say('privacy.lift')}
            </Button>
          </>
        }
      >
        <p>{say('privacy.liftHint')}</p>
      </Dialog>
    </Card>
  );
}

function Hold({ hold, onLift }: { hold: LegalHold; onLift: () => void }) {
  const say = usePrivacyWords();
  const date = useDate();
  const target = say(`privacy.target.${hold.target.type}`, { id: hold.target.id });
  return (
    <li className={styles.item}>
      <div className={styles.who}>
        <span className={styles.id}>{target}</span>
        <span>{hold.reason === null ? say('privacy.reasonGone') : <bdi>{hold.reason}</bdi>}</span>
        <span className={styles.quiet}>
          {say('privacy.heldSince', { date: date(hold.placedAt) })}
          {hold.liftedAt && ` · ${say('privacy.lifted', { date: date(hold.liftedAt) })}`}
        </span>
      </div>
      {!hold.liftedAt && (
        <>
          <Badge tone="waiting">{say('privacy.heldNow')}</Badge>
          <Button
            size="sm"
            aria-label={say('privacy.of', { what: say('privacy.lift'), name: target })}
            onClick={onLift}
          >
            {say('privacy.lift')}
          </Button>
        </>
      )}
    </li>
  );
}
