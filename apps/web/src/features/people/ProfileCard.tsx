import { useEffect, useMemo, useState } from 'react';
import type { ApiCall } from '@parley/client';
import { LIMITS, type AgentProfile } from '@parley/protocol';
import { Button, Card, Check, Field, Skeleton } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, sayFailure, type Language } from '../../words';
import { usePeopleWords } from '../../words/people';
import { tell } from './tell';
import { TeamsOfPerson } from './TeamsOfPerson';
import { createProfileStore, type ProfileStore } from './profile.store';
import styles from './People.module.css';

/** What somebody knows, speaks and takes on, and for which teams. */
export function ProfileCard({ call, userId }: { call: ApiCall; userId: string }) {
  const say = usePeopleWords();
  const useProfile = useMemo(() => createProfileStore(call, userId), [call, userId]);
  const { profile, failure, load } = useProfile();
  useEffect(() => void load(), [load]);
  return (
    <>
      <Card title={say('people.profile')} hint={say('people.profileHint')}>
        {failure && <p role="alert">{sayFailure(failure)}</p>}
        {!failure && !profile && <Skeleton height="6rem" />}
        {profile && <ProfileForm profile={profile} useProfile={useProfile} />}
      </Card>
      {profile && <TeamsOfPerson profile={profile} useProfile={useProfile} />}
    </>
  );
}

const capacityIn = (text: string): number | null =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) <= LIMITS.agentCapacity ? Number(text) : null;

const skillsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,،\n]/)
      .map((skill) => skill.trim())
      .filter((skill) => skill !== ''),
  ),
];

const areTaken = (skills: readonly string[]): boolean =>
  skills.length <= LIMITS.skills && skills.every((skill) => skill.length <= LIMITS.tagChars);

function ProfileForm({ profile, useProfile }: { profile: AgentProfile; useProfile: ProfileStore }) {
  const say = usePeopleWords();
  const [capacity, setCapacity] = useState(String(profile.capacity));
  const [skills, setSkills] = useState(profile.skills.join(', '));
  const [languages, setLanguages] = useState<readonly string[]>(profile.languages);
  const [busy, setBusy] = useState(false);
  const number = capacityIn(capacity);
  const listed = skillsIn(skills);
  const save = async () => {
    if (number === null || !areTaken(listed)) return;
    setBusy(true);
    const change = { capacity: number, skills: listed, languages: [...languages] };
    tell(await useProfile.getState().save(change), say('people.profileSaved'));
    setBusy(false);
  };
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        className={styles.narrow}
        label={say('people.capacity')}
        hint={say('people.capacityHint')}
        inputMode="numeric"
        value={capacity}
        error={number === null ? say('people.capacityWrong', { count: LIMITS.agentCapacity }) : undefined}
        onChange={(event) => setCapacity(event.currentTarget.value)}
      />
      <Field
        label={say('people.skills')}
        hint={say('people.skillsHint')}
        dir="auto"
        value={skills}
        error={
          areTaken(listed)
            ? undefined
            : say('people.skillsWrong', { count: LIMITS.skills, chars: LIMITS.tagChars })
        }
        onChange={(event) => setSkills(event.currentTarget.value)}
      />
      <Languages chosen={languages} onChange={setLanguages} />
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {say('save')}
        </Button>
      </div>
    </form>
  );
}

/** Those that the chat speaks; others that an integrator has set stay as they are. */
function Languages(props: { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) {
  const say = usePeopleWords();
  const { chosen, onChange } = props;
  const put = (language: Language, speaks: boolean) =>
    onChange(speaks ? [...chosen, language] : chosen.filter((one) => one !== language));
  return (
    <fieldset className={styles.rules}>
      <legend>{say('people.languages')}</legend>
      {LANGUAGES.map((language) => (
        <Check
          key={language}
          lang={language}
          checked={chosen.includes(language)}
          onChange={(speaks) => put(language, speaks)}
        >
          {LANGUAGE_NAMES[language]}
        </Check>
      ))}
    </fieldset>
  );
}
