import { Building2, MessageCirclePlus, Route } from 'lucide-react';
import { FINAL_STATUSES, type ShopRecord, startable } from '@parley/protocol';
import { ChatList, useChats } from '../../features/chats';
import { isolated } from '../../lib/isolated';
import { Badge, Button, EmptyState, LoadFailed, Skeleton } from '../../ui';
import { failureKey, useTimes } from '../../words';
import { useDriverWords } from '../../words/driver';
import { useRecordsWords } from '../../words/records';
import styles from './Driver.module.css';
import { useDriver, type Driver } from './driver.store';

/** What there is to drive, and who wrote. */
export function Lists({ driver }: { driver: Driver }) {
  const say = useDriverWords();
  const none = useChats(driver.chats, (view) => view.status === 'ready' && view.rooms.length === 0);
  const current = useDriver(driver, (view) => view.isOpen);
  return (
    <div className={styles.lists}>
      <section aria-label={say('driver.bookings')}>
        <h2 className={styles.subtitle}>{say('driver.bookings')}</h2>
        <Bookings driver={driver} />
      </section>
      <section aria-label={say('driver.chats')}>
        <h2 className={styles.subtitle}>{say('driver.chats')}</h2>
        {none && <p className={styles.quiet}>{say('driver.noChats')}</p>}
        <ChatList
          store={driver.chats}
          current={current ? undefined : null}
          onOpen={driver.open}
          onOpenNewborn={() => undefined}
        />
      </section>
    </div>
  );
}

function Bookings({ driver }: { driver: Driver }) {
  const say = useDriverWords();
  const { bookings, status, failure } = useDriver(driver, (view) => view);
  if (status === 'failed')
    return (
      <LoadFailed retryLabel={say('retry')} onRetry={() => void driver.load()}>
        {say('driver.failed')}
      </LoadFailed>
    );
  if (status !== 'ready') return <Skeleton height="6rem" />;
  if (bookings.length === 0)
    return (
      <EmptyState icon={<Route size={24} />} title={say('driver.noBookings')}>
        {say('driver.noBookingsHint')}
      </EmptyState>
    );
  return (
    <>
      {failure && <p role="alert">{say(failureKey(failure))}</p>}
      <ul className={styles.bookings}>
        {bookings.map((booking) => (
          <Booking key={`${booking.kind} ${booking.id}`} driver={driver} booking={booking} />
        ))}
      </ul>
    </>
  );
}

function Booking({ driver, booking }: { driver: Driver; booking: ShopRecord }) {
  const say = useDriverWords();
  const sayRecord = useRecordsWords();
  const times = useTimes();
  const busy = useDriver(driver, (view) => view.busy);
  const { startsAt, endsAt, customer } = booking;
  const name = customer.name ?? say('someone');
  const from = startsAt && times.full(startsAt);
  return (
    <li className={styles.booking} data-record={booking.id}>
      <p className={styles.line}>
        <strong>{sayRecord(`record.${booking.kind}`, { id: isolated(booking.id) })}</strong>
        <Badge tone={FINAL_STATUSES.includes(booking.status) ? 'closed' : 'open'}>
          <bdi>{booking.statusText ?? sayRecord(`record.status.${booking.status}`)}</bdi>
        </Badge>
      </p>
      <bdi>{booking.title}</bdi>
      {from && (
        <p className={styles.quiet}>
          {endsAt ? sayRecord('record.span', { from, to: times.clock(endsAt) }) : from}
        </p>
      )}
      {booking.kind === 'booking' && (
        <Button
          wide
          busy={busy}
          icon={<MessageCirclePlus size={18} />}
          onClick={() => void driver.write(booking)}
        >
          {say('driver.write', { name: isolated(name) })}
        </Button>
      )}
      {startable('driver', booking).includes('driver_admin') && (
        <Button
          wide
          look="quiet"
          busy={busy}
          icon={<Building2 size={18} />}
          onClick={() => void driver.write(booking, 'driver_admin')}
        >
          {say('driver.office')}
        </Button>
      )}
    </li>
  );
}
