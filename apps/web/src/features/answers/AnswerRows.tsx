import { MessageSquareText, Plus } from 'lucide-react';
import { useState } from 'react';
import { ANSWER_SCOPES, type Answer, type AnswerScope, type Team } from '@parley/protocol';
import { Badge, Button, EmptyState, Field, Rows, Tabs } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, useTimes } from '../../words';
import { useAnswersWords } from '../../words/answers';
import { matching } from './answers.store';
import styles from './Answers.module.css';

interface RowsProps {
  items: readonly Answer[];
  teams: readonly Team[];
  go: (path: string) => void;
}

type Shown = AnswerScope | 'all';

export function AnswerRows({ items, teams, go }: RowsProps) {
  const say = useAnswersWords();
  const [find, setFind] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const found = matching(items, find).filter(({ scope }) => shown === 'all' || scope === shown);
  const add = (
    <Button look="primary" icon={<Plus size={18} />} onClick={() => go('new')}>
      {say('answers.new')}
    </Button>
  );
  if (items.length === 0)
    return (
      <EmptyState icon={<MessageSquareText size={24} />} title={say('answers.empty')} action={add}>
        {say('answers.emptyHint')}
      </EmptyState>
    );
  return (
    <div className={styles.stack}>
      <div className={styles.tools}>
        <Field
          type="search"
          className={styles.find}
          label={say('answers.find')}
          hideLabel
          placeholder={say('answers.find')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        {add}
      </div>
      <Tabs<Shown>
        label={say('answers.scope')}
        controls="answers"
        value={shown}
        onChange={setShown}
        tabs={(['all', ...ANSWER_SCOPES] as const).map((value) => ({
          value,
          label: say(`answers.scope.${value}`),
        }))}
      />
      <div id="answers" role="tabpanel" aria-label={say(`answers.scope.${shown}`)}>
        {found.length === 0 ? (
          <p className={styles.quiet}>{say('answers.none')}</p>
        ) : (
          <Rows>
            {found.map((answer) => (
              <li key={answer.id}>
                <AnswerRow answer={answer} team={nameIn(teams, answer.teamId)} onOpen={() => go(answer.id)} />
              </li>
            ))}
          </Rows>
        )}
      </div>
    </div>
  );
}

const nameIn = (teams: readonly Team[], id: string | null): string | undefined =>
  teams.find((team) => team.id === id)?.name;

interface RowProps {
  answer: Answer;
  team: string | undefined;
  onOpen: () => void;
}

function AnswerRow({ answer, team, onOpen }: RowProps) {
  const say = useAnswersWords();
  const times = useTimes();
  const { code, title, scope, texts, fallback, uses } = answer;
  return (
    <button type="button" className={styles.row} onClick={onOpen}>
      <bdi className={styles.name}>
        /{code} · {title}
      </bdi>
      <bdi className={styles.words}>{texts[fallback]?.text}</bdi>
      <span className={styles.facts}>
        <Badge tone={scope === 'personal' ? 'accent' : 'neutral'}>
          {team ?? say(`answers.scope.${scope}`)}
        </Badge>
        <span className={styles.quiet}>
          {LANGUAGES.filter((language) => texts[language])
            .map((language) => LANGUAGE_NAMES[language])
            .join(', ')}
        </span>
        <span className={styles.quiet}>
          {uses === 0 ? say('answers.unused') : say('answers.uses', { count: uses })}
          {answer.lastUsedAt && ` · ${times.ago(answer.lastUsedAt)}`}
        </span>
      </span>
    </button>
  );
}
