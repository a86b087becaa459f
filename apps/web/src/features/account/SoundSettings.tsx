import { Play } from 'lucide-react';
import { IconButton, Select } from '../../ui';
import { VOLUMES, type SoundName } from '../../lib/sounds';
import { useConsoleWords } from '../../words/console';
import { SOUND_CHOICES, SOUND_KINDS, type PreferencesStore, type SoundKind } from './preferences.store';
import styles from './Settings.module.css';

export interface SoundSettingsProps {
  usePreferences: PreferencesStore;
  ring: (name: SoundName, volume: number) => void;
}

/** A sound for each thing that one may be called for, or none; heard as it is chosen. */
export function SoundSettings({ usePreferences, ring }: SoundSettingsProps) {
  const say = useConsoleWords();
  const { volume, change } = usePreferences();
  return (
    <fieldset className={styles.group}>
      <legend>{say('sounds.title')}</legend>
      {SOUND_KINDS.map((kind) => (
        <SoundChoiceLine key={kind} {...{ kind, usePreferences, ring }} />
      ))}
      <label className={styles.volume}>
        <span>{say('sounds.volume')}</span>
        <input
          type="range"
          {...VOLUMES}
          value={volume}
          onChange={(event) => change({ volume: Number(event.currentTarget.value) })}
        />
        <output>{say('sounds.percent', { number: volume })}</output>
      </label>
    </fieldset>
  );
}

function SoundChoiceLine({ kind, usePreferences, ring }: SoundSettingsProps & { kind: SoundKind }) {
  const say = useConsoleWords();
  const { sounds, volume, change } = usePreferences();
  const chosen = sounds[kind];
  return (
    <div className={styles.sound}>
      <Select
        label={say(`sounds.${kind}`)}
        value={chosen}
        options={SOUND_CHOICES.map((value) => ({ value, label: say(`sounds.is.${value}`) }))}
        onChange={(choice) => {
          change({ sounds: { ...sounds, [kind]: choice } });
          if (choice !== 'none') ring(choice, volume);
        }}
      />
      <IconButton
        label={say('sounds.play', { what: say(`sounds.${kind}`) })}
        icon={<Play size={18} />}
        disabled={chosen === 'none'}
        onClick={() => chosen !== 'none' && ring(chosen, volume)}
      />
    </div>
  );
}
