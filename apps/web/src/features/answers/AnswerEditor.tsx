import { History, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ANSWER_SCOPES, type Answer, isLead, LIMITS, type Team, type User } from '@parley/protocol';
import { Back, Button, Field, Select, toast } from '../../ui';
import { LANGUAGE_NAMES, sayFailure, type Failure } from '../../words';
import { useAnswersWords } from '../../words/answers';
import { AnswerTexts } from './AnswerTexts';
import type { AnswersStore } from './answers.store';
import styles from './Answers.module.css';
import { contentOf, formOf, languagesIn, problemsOf, type AnswerForm } from './answer-form';

interface EditorProps {
  useAnswers: AnswersStore;
  me: User;
  /** Null for a new one. */
  answer: Answer | null;
  go: (path: string) => void;
}

/** One answer: what is typed for it, who may use it, and what it says in which language. */
export function AnswerEditor({ useAnswers, me, answer, go }: EditorProps) {
  const say = useAnswersWords();
  const { save, teams } = useAnswers();
  const [form, setForm] = useState(() => formOf(answer));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const readOnly = answer !== null && !answer.mayEdit;
  const problems = tried ? problemsOf(form) : {};
  const change = (part: Partial<AnswerForm>) => {
    setForm({ ...form, ...part });
    setFailure(null);
  };
  const submit = async () => {
    setTried(true);
    if (Object.keys(problemsOf(form)).length > 0) return;
    setBusy(true);
    const problem = await save(contentOf(form), answer);
    setBusy(false);
    setFailure(problem);
    if (problem) return;
    toast(say('answers.saved', { code: form.code }));
    go('');
  };
  return (
    <div className={styles.stack}>
      <EditorHead answer={answer} go={go} />
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset disabled={readOnly} className={styles.fields}>
          <Names form={form} problems={problems} onChange={change} />
          {isLead(me.role) && (
            <ScopeSelect
              form={form}
              teams={teams}
              onChange={change}
              error={problems.team && say(problems.team)}
            />
          )}
          <AnswerTexts form={form} onChange={change} error={problems.texts && say(problems.texts)} />
          {languagesIn(form).length > 1 && (
            <Select
              label={say('answers.fallback')}
              hint={say('answers.fallbackHint')}
              value={form.fallback}
              options={languagesIn(form).map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
              onChange={(fallback) => change({ fallback })}
            />
          )}
        </fieldset>
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure.reason === 'ALREADY_EXISTS'
              ? say('answers.taken', { code: form.code })
              : sayFailure(failure)}
          </p>
        )}
        {readOnly ? (
          <p className={styles.quiet}>{say('answers.readOnly')}</p>
        ) : (
          <div className={styles.bar}>
            <Button type="submit" look="primary" busy={busy}>
              {say('save')}
            </Button>
            <Button onClick={() => go('')}>{say('cancel')}</Button>
            {answer && <Remove useAnswers={useAnswers} answer={answer} go={go} />}
          </div>
        )}
      </form>
    </div>
  );
}

interface NamesProps {
  form: AnswerForm;
  problems: ReturnType<typeof problemsOf>;
  onChange: (part: Partial<AnswerForm>) => void;
}

function Names({ form, problems, onChange }: NamesProps) {
  const say = useAnswersWords();
  return (
    <div className={styles.pair}>
      <Field
        label={say('answers.code')}
        hint={say('answers.codeHint')}
        error={problems.code && say(problems.code)}
        value={form.code}
        autoCapitalize="none"
        autoComplete="off"
        maxLength={LIMITS.answerCodeChars}
        onChange={(event) => onChange({ code: event.currentTarget.value.replace(/^\//, '') })}
      />
      <Field
        label={say('answers.titleField')}
        error={problems.title && say(problems.title)}
        value={form.title}
        dir="auto"
        maxLength={LIMITS.answerTitleChars}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
    </div>
  );
}

function EditorHead({ answer, go }: Pick<EditorProps, 'answer' | 'go'>) {
  const say = useAnswersWords();
  return (
    <div className={styles.head}>
      <Back label={say('answers.back')} onClick={() => go('')} />
      {answer && (
        <Button size="sm" icon={<History size={16} />} onClick={() => go(`${answer.id}/history`)}>
          {say('answers.history')}
        </Button>
      )}
    </div>
  );
}

interface ScopeProps {
  form: AnswerForm;
  teams: readonly Team[];
  error?: string;
  onChange: (part: Partial<AnswerForm>) => void;
}

function ScopeSelect({ form, teams, error, onChange }: ScopeProps) {
  const say = useAnswersWords();
  const scopes = ANSWER_SCOPES.filter((scope) => scope !== 'team' || teams.length > 0);
  return (
    <div className={styles.pair}>
      <Select
        label={say('answers.who')}
        hint={say(`answers.whoHint.${form.scope}`)}
        value={form.scope}
        options={scopes.map((value) => ({ value, label: say(`answers.scope.${value}`) }))}
        onChange={(scope) => onChange({ scope })}
      />
      {form.scope === 'team' && (
        <Select
          label={say('answers.team')}
          error={error}
          value={form.teamId ?? ''}
          options={[{ value: '', label: '—' }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id) => onChange({ teamId: id === '' ? null : id })}
        />
      )}
    </div>
  );
}

/** Asked twice in the same place: what is removed comes back by nobody's hand. */
function Remove({
  useAnswers,
  answer,
  go,
}: {
  useAnswers: AnswersStore;
  answer: Answer;
  go: EditorProps['go'];
}) {
  const say = useAnswersWords();
  const [sure, setSure] = useState(false);
  const remove = async () => {
    if (!sure) return setSure(true);
    const failure = await useAnswers.getState().remove(answer.id);
    if (failure) return toast(sayFailure(failure), { tone: 'danger' });
    toast(say('answers.removed', { code: answer.code }));
    go('');
  };
  return (
    <Button
      look={sure ? 'danger' : 'quiet'}
      className={styles.remove}
      icon={<Trash2 size={16} />}
      onClick={() => void remove()}
    >
      {say(sure ? 'answers.removeSure' : 'answers.remove')}
    </Button>
  );
}
