import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Answer, AnswerVersion } from '@parley/protocol';
import { Back, Badge, Button, Skeleton, toast } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, sayFailure, useTimes } from '../../words';
import { useAnswersWords } from '../../words/answers';
import type { AnswersStore } from './answers.store';
import styles from './Answers.module.css';

interface HistoryProps {
  useAnswers: AnswersStore;
  answer: Answer;
  go: (path: string) => void;
}

/** Who changed it when, and how it was; an older one can be had back. */
export function AnswerHistoryView({ useAnswers, answer, go }: HistoryProps) {
  const say = useAnswersWords();
  const versions = useVersions(useAnswers, answer);
  const restore = async (version: number) => {
    const failure = await useAnswers.getState().restore(answer.id, version);
    if (failure) toast(sayFailure(failure), { tone: 'danger' });
    else toast(say('answers.restored', { version }));
  };
  return (
    <div className={styles.stack}>
      <div className={styles.head}>
        <Back label={say('answers.backTo', { code: answer.code })} onClick={() => go(answer.id)} />
      </div>
      {versions === null ? (
        <Skeleton height="8rem" />
      ) : (
        <ol className={styles.versions}>
          {versions.map((version) => (
            <li key={version.version}>
              <Version
                version={version}
                isPresent={version.version === answer.version}
                onRestore={answer.mayEdit ? () => void restore(version.version) : null}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** Read again with each change of the answer. */
function useVersions(useAnswers: AnswersStore, { id, version }: Answer): readonly AnswerVersion[] | null {
  const read = useAnswers((state) => state.history);
  const [versions, setVersions] = useState<readonly AnswerVersion[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    read(id).then(
      (found) => isWanted && setVersions(found),
      (error: unknown) => toast(sayFailure(error), { tone: 'danger' }),
    );
    return () => {
      isWanted = false;
    };
  }, [read, id, version]);
  return versions;
}

interface VersionProps {
  version: AnswerVersion;
  isPresent: boolean;
  onRestore: (() => void) | null;
}

function Version({ version, isPresent, onRestore }: VersionProps) {
  const say = useAnswersWords();
  const times = useTimes();
  return (
    <article className={styles.version}>
      <header className={styles.versionHead}>
        <strong>{say('answers.version', { version: version.version })}</strong>
        <span className={styles.quiet}>
          <bdi>{version.changedByName ?? say('answers.someone')}</bdi> ·{' '}
          <time dateTime={version.changedAt} title={times.full(version.changedAt)}>
            {times.ago(version.changedAt)}
          </time>
        </span>
        {isPresent ? (
          <Badge tone="open">{say('answers.present')}</Badge>
        ) : (
          onRestore && (
            <Button size="sm" icon={<RotateCcw size={16} />} onClick={onRestore}>
              {say('answers.restore', { version: version.version })}
            </Button>
          )
        )}
      </header>
      <p className={styles.quiet}>
        <bdi>
          /{version.code} · {version.title}
        </bdi>
      </p>
      <dl className={styles.versionTexts}>
        {LANGUAGES.filter((language) => version.texts[language]).map((language) => (
          <div key={language}>
            <dt className={styles.quiet}>{LANGUAGE_NAMES[language]}</dt>
            <dd dir="auto">{version.texts[language]?.text}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
