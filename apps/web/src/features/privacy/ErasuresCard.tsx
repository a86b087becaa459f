import { FileCheck } from 'lucide-react';
import type { ErasureRequest, ErasureState } from '@parley/protocol';
import { Badge, type BadgeProps, Button, Card } from '../../ui';
import { saveText } from '../../lib/save-file';
import { usePrivacyWords } from '../../words/privacy';
import styles from './Privacy.module.css';
import type { PrivacyStore } from './privacy.store';
import { useDate } from './use-date';
import { useDeed } from './use-deed';

const TONES: Record<ErasureState, BadgeProps['tone']> = { held: 'waiting', running: 'open', done: 'closed' };

/** Who was erased or waits for it, with the certificates. */
export function ErasuresCard({ usePrivacy }: { usePrivacy: PrivacyStore }) {
  const say = usePrivacyWords();
  const requests = usePrivacy((state) => state.requests);
  return (
    <Card title={say('privacy.requests')} hint={say('privacy.requestsHint')}>
      {requests.length === 0 ? (
        <p className={styles.quiet}>{say('privacy.noRequests')}</p>
      ) : (
        <ul className={styles.list}>
          {requests.map((request) => (
            <Request key={request.id} request={request} usePrivacy={usePrivacy} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Request({ request, usePrivacy }: { request: ErasureRequest; usePrivacy: PrivacyStore }) {
  const say = usePrivacyWords();
  const date = useDate();
  const { busy, run } = useDeed();
  const target = say('privacy.target.user', { id: request.userId });
  const save = () =>
    run(async () => {
      const { certificate } = await usePrivacy.getState().certificate(request.id);
      if (certificate) saveText(`certificate-${request.id}.html`, 'text/html', certificate.html);
    });
  const asked = request.askedBy === request.userId ? 'privacy.askedSelf' : 'privacy.askedStaff';
  return (
    <li className={styles.item}>
      <div className={styles.who}>
        <span className={styles.id}>{target}</span>
        <span className={styles.quiet}>{say(asked, { date: date(request.askedAt) })}</span>
      </div>
      <Badge tone={TONES[request.state]}>{say(`privacy.state.${request.state}`)}</Badge>
      {request.state === 'done' && (
        <Button
          size="sm"
          icon={<FileCheck size={16} />}
          busy={busy}
          aria-label={say('privacy.of', { what: say('privacy.certificate'), name: target })}
          onClick={() => void save()}
        >
          {say('privacy.certificate')}
        </Button>
      )}
    </li>
  );
}
