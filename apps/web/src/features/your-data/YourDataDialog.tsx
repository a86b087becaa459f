import { Download, FileJson, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CertificateAnswer } from '@parley/protocol';
import { Button, Dialog, Skeleton } from '../../ui';
import { followDownload, saveText } from '../../lib/save-file';
import { sayFailure } from '../../words';
import { useYourDataWords } from '../../words/your-data';
import { EraseForm } from './EraseForm';
import styles from './YourData.module.css';
import { createYourDataStore, type YourDataApi, type YourDataStore } from './your-data.store';

/** Take everything along, or have it destroyed. */
export function YourDataDialog({ api, onClose }: { api: YourDataApi; onClose: () => void }) {
  const say = useYourDataWords();
  const [useData] = useState(() => createYourDataStore(api));
  const erased = useData((state) => state.erased);
  useEffect(() => void useData.getState().load(), [useData]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(erased ? 'yourData.done' : 'yourData.title')}
      closeLabel={say('close')}
    >
      {erased ? <Erased certificate={erased.certificate} /> : <Choices useData={useData} />}
    </Dialog>
  );
}

/** At the field that it is about. */
const SAID_ELSEWHERE: ReadonlySet<string | undefined> = new Set(['WRONG_CREDENTIALS', 'LEGAL_HOLD']);

function Choices({ useData }: { useData: YourDataStore }) {
  const say = useYourDataWords();
  const { own, proof, failure, busy } = useData();
  const isShown = failure && !SAID_ELSEWHERE.has(failure.reason);
  const download = async () => {
    const url = await useData.getState().exportLink();
    if (url) followDownload(url);
  };
  return (
    <div className={styles.parts}>
      {isShown && (
        <p className={styles.problem} role="alert">
          {failure.reason === 'IDENTITY_REFUSED' ? say('yourData.notYou') : sayFailure(failure)}
        </p>
      )}
      <section className={styles.part}>
        <h3>{say('yourData.takeTitle')}</h3>
        <p>{say('yourData.take')}</p>
        <Button icon={<Download size={16} />} busy={busy === 'export'} onClick={() => void download()}>
          {say('yourData.download')}
        </Button>
      </section>
      <section className={styles.part}>
        <h3>{say('yourData.eraseTitle')}</h3>
        {(!own || !proof) && !failure && <Skeleton height="6rem" />}
        {own?.erasure && (
          <p className={styles.notice} role="status">
            {say(own.erasure.state === 'held' ? 'yourData.held' : 'yourData.running')}
          </p>
        )}
        {own && !own.erasure && proof && <EraseForm useData={useData} proof={proof} key={proof} />}
      </section>
    </div>
  );
}

function Erased({ certificate }: { certificate: CertificateAnswer | null }) {
  const say = useYourDataWords();
  if (!certificate) return <p role="status">{say('yourData.later')}</p>;
  const name = `certificate-${certificate.certificate.id}`;
  return (
    <div className={styles.part} role="status">
      <p>{say('yourData.doneHint')}</p>
      <div className={styles.row}>
        <Button
          look="primary"
          icon={<Printer size={16} />}
          onClick={() => saveText(`${name}.html`, 'text/html', certificate.html)}
        >
          {say('yourData.certificatePage')}
        </Button>
        <Button
          icon={<FileJson size={16} />}
          onClick={() =>
            saveText(`${name}.json`, 'application/json', JSON.stringify(certificate.certificate, null, 2))
          }
        >
          {say('yourData.certificateData')}
        </Button>
      </div>
    </div>
  );
}
