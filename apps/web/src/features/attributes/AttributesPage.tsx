import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import { ATTRIBUTE_SUBJECTS, LIMITS } from '@parley/protocol';
import { LoadFailed, Page, SaveBar, Skeleton, toast } from '../../ui';
import { sayFailure } from '../../words';
import { useAdminWords } from '../../words/admin';
import { useAttributesWords } from '../../words/attributes';
import { AttributesCard } from './AttributesCard';
import { type AttributesPageStore, createAttributesPageStore, draftProblem } from './attributes-page.store';
import styles from './Attributes.module.css';

/** What may be filled in about chats and customers. */
export function AttributesPage({ call }: { call: ApiCall }) {
  const say = useAttributesWords();
  const title = useAdminWords();
  const [usePage] = useState(() => createAttributesPageStore(call));
  const { status, load } = usePage();
  useEffect(() => void load(), [load]);
  return (
    <Page title={title('admin.section.attributes')} hint={say('attributes.hint')}>
      {status === 'loading' && <Skeleton height="12rem" />}
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void load()}>
          {say('attributes.failed')}
        </LoadFailed>
      )}
      {status === 'ready' && <Attributes usePage={usePage} />}
    </Page>
  );
}

function Attributes({ usePage }: { usePage: AttributesPageStore }) {
  const say = useAttributesWords();
  const { draft, dirty, saving, failure, change, save } = usePage();
  const { attributes } = draft;
  const [tried, setTried] = useState(false);
  const problem = tried ? draftProblem(attributes) : null;
  const submit = async () => {
    setTried(true);
    if (draftProblem(attributes) !== null || !(await save())) return;
    setTried(false);
    toast(say('attributes.saved'));
  };
  const limits = { count: LIMITS.attributeChoices, chars: LIMITS.attributeChoiceChars };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {ATTRIBUTE_SUBJECTS.map((of) => (
        <AttributesCard
          key={of}
          of={of}
          draft={attributes}
          onChange={(next) => change({ attributes: next })}
        />
      ))}
      <SaveBar
        label={say('save')}
        busy={saving}
        problem={problem ? say(`attributes.problem.${problem}`, limits) : failure && sayFailure(failure)}
        hint={dirty && say('attributes.unsaved')}
      />
    </form>
  );
}
