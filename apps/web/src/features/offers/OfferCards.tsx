import { Check, X } from 'lucide-react';
import { useEffect, useState, type CSSProperties } from 'react';
import { useNow } from '../../lib/use-now';
import { Avatar, Badge, Button, toast } from '../../ui';
import { sayFailure } from '../../words';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';

import type { Offer, OffersStore } from './offers.store';
import styles from './Offers.module.css';

interface OfferCardsProps {
  useOffers: OffersStore;
  /** Called at the press; what it gives back, once the chat is theirs. */
  onAccept: () => (roomId: string) => void;
}

/** Chats that are offered to who sits here: yes, no, and how long there is to say so. */
export function OfferCards({ useOffers, onAccept }: OfferCardsProps) {
  const say = useConsoleWords();
  const offers = useOffers((state) => state.offers);
  return (
    <section className={styles.offers} aria-label={say('offer.label')} aria-live="assertive">
      {offers.map((offer) => (
        <OfferCard key={offer.room.id} offer={offer} useOffers={useOffers} onAccept={onAccept} />
      ))}
    </section>
  );
}

function OfferCard({ offer: { room, until }, useOffers, onAccept }: OfferCardsProps & { offer: Offer }) {
  const say = useConsoleWords();
  const [busy, setBusy] = useState<'accept' | 'decline' | null>(null);
  const answer = async (how: 'accept' | 'decline') => {
    setBusy(how);
    const accepted = onAccept();
    const failure = await useOffers.getState()[how](room.id);
    setBusy(null);
    if (failure) toast(sayFailure(failure), { tone: 'danger' });
    else if (how === 'accept') accepted(room.id);
  };
  const name = customerName(room, say);
  return (
    <article className={styles.offer} aria-label={say('offer.of', { name })}>
      <div className={styles.offerHead}>
        <Avatar name={room.customer.name} size="md" />
        <div className={styles.offerWho}>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          {room.subject && (
            <p className={styles.quiet}>
              <bdi>{room.subject}</bdi>
            </p>
          )}
        </div>
        {room.priority !== 'normal' && <Badge>{say(`priority.${room.priority}`)}</Badge>}
        <Countdown until={until} onOver={() => useOffers.getState().drop(room.id)} />
      </div>
      {room.lastMessage && (
        <p className={styles.offerWords} dir="auto">
          {room.lastMessage}
        </p>
      )}
      <div className={styles.offerDeeds}>
        <Button
          busy={busy === 'decline'}
          disabled={busy === 'accept'}
          icon={<X size={16} />}
          onClick={() => void answer('decline')}
        >
          {say('offer.decline')}
        </Button>
        <Button
          look="primary"
          busy={busy === 'accept'}
          disabled={busy === 'decline'}
          icon={<Check size={16} />}
          onClick={() => void answer('accept')}
        >
          {say('offer.accept')}
        </Button>
      </div>
    </article>
  );
}

const TICK_MS = 500;

/** Seconds, and a ring that empties. Silent: who listens has heard the offer, and would hear nothing else. */
function Countdown({ until, onOver }: { until: string; onOver: () => void }) {
  const now = useNow(TICK_MS);
  const [from] = useState(() => Date.now());
  const end = Date.parse(until);
  const left = Math.max(0, end - now);
  const isOver = left === 0;
  useEffect(() => {
    if (isOver) onOver();
    // once
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOver]);
  const share = Math.min(1, left / Math.max(1, end - from));
  return (
    <span
      className={styles.countdown}
      style={{ '--left': `${share * 360}deg` } as CSSProperties}
      aria-hidden="true"
    >
      <span>{Math.ceil(left / 1_000)}</span>
    </span>
  );
}
