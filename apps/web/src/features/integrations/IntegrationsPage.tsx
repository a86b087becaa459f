import { KeyRound, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { IntegrationKey } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { Badge, Button, Card, EmptyState, LoadFailed, Page, Skeleton } from '../../ui';
import { useTimes } from '../../words';
import { useAdminWords } from '../../words/admin';
import { useIntegrationsWords } from '../../words/integrations';
import { createKeysStore, type KeysStore } from './keys.store';
import { MadeDialog, MakeDialog, RevokeDialog } from './KeyDialogs';
import { PairsCard } from './PairsCard';
import styles from './Integrations.module.css';

/** By what keys the shop's own server writes. */
export function IntegrationsPage({ call }: { call: ApiCall }) {
  const say = useIntegrationsWords();
  const title = useAdminWords();
  const [useKeys] = useState(() => createKeysStore(call));
  const { status, load, made } = useKeys();
  const [making, setMaking] = useState(false);
  useEffect(() => void load(), [load]);
  return (
    <Page
      title={title('admin.section.integrations')}
      hint={say('integrations.hint')}
      action={
        status === 'ready' && (
          <Button look="primary" icon={<Plus size={16} />} onClick={() => setMaking(true)}>
            {say('integrations.make')}
          </Button>
        )
      }
    >
      {status === 'loading' && <Skeleton height="12rem" />}
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void load()}>
          {say('integrations.failed')}
        </LoadFailed>
      )}
      {status === 'ready' && (
        <>
          <KeysCard useKeys={useKeys} />
          <PairsCard call={call} />
          <Card title={say('integrations.try')} hint={say('integrations.tryHint')}>
            <pre className={styles.code} dir="ltr" tabIndex={0}>
              <code>{exampleFor(location.origin)}</code>
            </pre>
          </Card>
        </>
      )}
      {making && <MakeDialog useKeys={useKeys} onClose={() => setMaking(false)} />}
      {made !== null && <MadeDialog secret={made} onClose={useKeys.getState().forgetMade} />}
    </Page>
  );
}

function KeysCard({ useKeys }: { useKeys: KeysStore }) {
  const say = useIntegrationsWords();
  const keys = useKeys((state) => state.keys);
  const [revoking, setRevoking] = useState<IntegrationKey | null>(null);
  return (
    <Card title={say('integrations.keys')} hint={say('integrations.keysHint')}>
      {keys.length === 0 ? (
        <EmptyState icon={<KeyRound size={24} />} title={say('integrations.none')}>
          {say('integrations.noneHint')}
        </EmptyState>
      ) : (
        <ul className={styles.keys}>
          {keys.map((one) => (
            <KeyLine key={one.id} one={one} onRevoke={() => setRevoking(one)} />
          ))}
        </ul>
      )}
      {revoking && <RevokeDialog useKeys={useKeys} one={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  );
}

function KeyLine({ one, onRevoke }: { one: IntegrationKey; onRevoke: () => void }) {
  const say = useIntegrationsWords();
  const times = useTimes();
  const made = say('integrations.madeBy', {
    name: isolated(one.madeBy.name ?? say('someone')),
    time: times.day(one.madeAt),
  });
  const used = one.usedAt
    ? say('integrations.used', { time: times.ago(one.usedAt) })
    : say('integrations.unused');
  return (
    <li className={styles.key}>
      <div className={styles.about}>
        <p className={styles.name}>
          <bdi>{one.name}</bdi>
          {one.revokedAt && <Badge tone="closed">{say('integrations.revoked')}</Badge>}
        </p>
        <p className={styles.quiet}>
          {one.scopes.map((scope) => say(`integrations.scope.${scope}`)).join(' · ')}
        </p>
        <p className={styles.quiet}>
          {say('integrations.ends', { hint: one.hint })} · {made} · {used}
        </p>
      </div>
      {!one.revokedAt && (
        <Button size="sm" onClick={onRevoke} aria-label={say('integrations.revokeName', { name: one.name })}>
          {say('integrations.revoke')}
        </Button>
      )}
    </li>
  );
}

const exampleFor = (origin: string): string => `curl -X PUT ${origin}/api/integrations/orders/1042 \\
  -H "Authorization: Bearer $PARLEY_KEY" -H "Content-Type: application/json" \\
  -d '{
    "customer": { "externalId": "customer-7" },
    "status": "shipped",
    "title": "Linen apron",
    "lines": [{ "title": "Linen apron, tall", "quantity": 1, "amount": "49.90" }],
    "total": "49.90",
    "currency": "EUR",
    "url": "https://shop.example/orders/1042"
  }'`;
