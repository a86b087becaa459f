import { useState } from 'react';
import { LIMITS, PRIORITIES, type Priority, type SaveTopicRequest, type Topic } from '@parley/protocol';
import { Button, Dialog, Field, Pictogram, PICTOGRAMS, Select, toast } from '../../ui';
import { directionOf, LANGUAGE_NAMES, LANGUAGES, sayFailure } from '../../words';
import { useTeamsWords } from '../../words/teams';
import type { DeskStore } from './desk-plan.store';
import { linesIn } from './lines';
import styles from './Teams.module.css';

interface TopicDialogProps {
  topic: Topic | null;
  useDesk: DeskStore;
  onClose: () => void;
}

interface TopicForm extends Required<Pick<SaveTopicRequest, 'teamId' | 'names' | 'icon'>> {
  skills: string;
  priority: Priority | '';
}

const NO_NAMES = { en: '', de: '', ar: '' };

const formOf = (topic: Topic | null, firstTeam: string): TopicForm => ({
  teamId: topic?.teamId ?? firstTeam,
  names: topic?.names ?? NO_NAMES,
  icon: topic?.icon ?? 'question',
  skills: (topic?.skills ?? []).join(', '),
  priority: topic?.priority ?? '',
});

const isReady = ({ names, teamId, skills }: TopicForm): boolean =>
  teamId !== '' &&
  LANGUAGES.every((language) => names[language].trim() !== '') &&
  linesIn(skills).length <= LIMITS.skills &&
  linesIn(skills).every((skill) => skill.length <= LIMITS.tagChars);

/** One topic: what it is called, who answers, and what they have to know. */
export function TopicDialog({ topic, useDesk, onClose }: TopicDialogProps) {
  const say = useTeamsWords();
  const teams = useDesk((state) => state.teams).filter(({ archivedAt }) => archivedAt === null);
  const [form, setForm] = useState(() => formOf(topic, teams[0]?.id ?? ''));
  const [busy, setBusy] = useState(false);
  const store = async (request: SaveTopicRequest) => {
    setBusy(true);
    const failure = await useDesk.getState().saveTopic(topic?.id ?? null, request);
    setBusy(false);
    if (failure) return toast(sayFailure(failure), { tone: 'danger' });
    toast(say('teams.saved'));
    onClose();
  };
  const save = () =>
    void store({
      ...form,
      skills: linesIn(form.skills),
      priority: form.priority === '' ? null : form.priority,
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(topic ? 'topics.edit' : 'topics.new')}
      closeLabel={say('close')}
      actions={
        <>
          {topic && (
            <Button busy={busy} onClick={() => void store({ archived: topic.archivedAt === null })}>
              {say(topic.archivedAt ? 'teams.restore' : 'teams.archive')}
            </Button>
          )}
          <Button look="primary" busy={busy} disabled={!isReady(form)} onClick={save}>
            {say('save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Names form={form} onChange={(names) => setForm({ ...form, names })} />
        <Pictures chosen={form.icon} onChoose={(icon) => setForm({ ...form, icon })} />
        <div className={styles.pair}>
          <Select
            label={say('topics.team')}
            value={form.teamId}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(teamId) => setForm({ ...form, teamId })}
          />
          <Select
            label={say('topics.priority')}
            value={form.priority}
            options={[
              { value: '', label: say('topics.priorityNone') },
              ...PRIORITIES.map((value) => ({ value, label: say(`priority.${value}`) })),
            ]}
            onChange={(priority) => setForm({ ...form, priority })}
          />
        </div>
        <Field
          label={say('topics.skills')}
          hint={say('topics.skillsHint')}
          dir="auto"
          value={form.skills}
          onChange={(event) => setForm({ ...form, skills: event.currentTarget.value })}
        />
      </div>
    </Dialog>
  );
}

function Names({ form, onChange }: { form: TopicForm; onChange: (names: TopicForm['names']) => void }) {
  const say = useTeamsWords();
  return (
    <fieldset className={styles.texts}>
      <legend>{say('topics.names')}</legend>
      {LANGUAGES.map((language) => (
        <Field
          key={language}
          label={<span lang={language}>{LANGUAGE_NAMES[language]}</span>}
          lang={language}
          dir={directionOf(language)}
          required
          maxLength={LIMITS.topicChars}
          value={form.names[language]}
          onChange={(event) => onChange({ ...form.names, [language]: event.currentTarget.value })}
        />
      ))}
    </fieldset>
  );
}

function Pictures({ chosen, onChoose }: { chosen: string | null; onChoose: (icon: string) => void }) {
  const say = useTeamsWords();
  return (
    <fieldset className={styles.texts}>
      <legend>{say('topics.icon')}</legend>
      <div className={styles.pictures}>
        {PICTOGRAMS.map((name) => (
          <label key={name} className={styles.picture}>
            <input
              className="visually-hidden"
              type="radio"
              name="icon"
              aria-label={name}
              checked={name === chosen}
              onChange={() => onChoose(name)}
            />
            <Pictogram name={name} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
