import { Copy } from 'lucide-react';
import { useState } from 'react';
import { INTEGRATION_SCOPES, type IntegrationKey, type IntegrationScope, LIMITS } from '@parley/protocol';
import { AskDialog, Button, Check, Dialog, Field, toast } from '../../ui';
import { failureKey } from '../../words';
import { useIntegrationsWords } from '../../words/integrations';
import type { KeysStore } from './keys.store';
import styles from './Integrations.module.css';

interface MakeDialogProps {
  useKeys: KeysStore;
  onClose: () => void;
}

export function MakeDialog({ useKeys, onClose }: MakeDialogProps) {
  const say = useIntegrationsWords();
  const { busy, failure, make } = useKeys();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly IntegrationScope[]>(INTEGRATION_SCOPES);
  const submit = async () => {
    if (scopes.length > 0 && (await make({ name, scopes: [...scopes] }))) onClose();
  };
  const choose = (scope: IntegrationScope, chosen: boolean) =>
    setScopes(INTEGRATION_SCOPES.filter((one) => (one === scope ? chosen : scopes.includes(one))));
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('integrations.make')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="primary" type="submit" form="make-key" busy={busy}>
            {say('integrations.make')}
          </Button>
        </>
      }
    >
      <form
        id="make-key"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={say('integrations.name')}
          placeholder={say('integrations.nameExample')}
          required
          maxLength={LIMITS.nameChars}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <fieldset className={styles.scopes}>
          <legend>{say('integrations.scopes')}</legend>
          {INTEGRATION_SCOPES.map((scope) => (
            <Check key={scope} checked={scopes.includes(scope)} onChange={(isIn) => choose(scope, isIn)}>
              {say(`integrations.scope.${scope}`)}
            </Check>
          ))}
          {scopes.length === 0 && <p role="alert">{say('integrations.needScope')}</p>}
        </fieldset>
        {failure && <p role="alert">{say(failureKey(failure))}</p>}
      </form>
    </Dialog>
  );
}

/** The key, this once. */
export function MadeDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const say = useIntegrationsWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast(say('integrations.copied'));
    } catch {
      toast(say('integrations.copyFailed'), { tone: 'danger' });
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('integrations.made')}
      closeLabel={say('close')}
      actions={
        <>
          <Button icon={<Copy size={16} />} onClick={() => void copy()}>
            {say('integrations.copy')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {say('integrations.done')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{say('integrations.madeHint')}</p>
        <Field
          label={say('integrations.key')}
          dir="ltr"
          readOnly
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
    </Dialog>
  );
}

export function RevokeDialog({ useKeys, one, onClose }: MakeDialogProps & { one: IntegrationKey }) {
  const say = useIntegrationsWords();
  const { busy, failure, revoke } = useKeys();
  const confirm = async () => {
    if (await revoke(one.id)) onClose();
  };
  return (
    <AskDialog
      title={say('integrations.revokeAsk')}
      cancelLabel={say('cancel')}
      closeLabel={say('close')}
      confirmLabel={say('integrations.revoke')}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        <bdi>{one.name}</bdi> · {say('integrations.ends', { hint: one.hint })}
      </p>
      <p>{say('integrations.revokeHint')}</p>
      {failure && <p role="alert">{say(failureKey(failure))}</p>}
    </AskDialog>
  );
}
