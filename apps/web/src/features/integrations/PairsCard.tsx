import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import { LOOK_INS, PAIRED_ROOM_TYPES } from '@parley/protocol';
import { Button, Card, Field, Select, Skeleton, toast } from '../../ui';
import { failureKey } from '../../words';
import { usePairsWords } from '../../words/pairs';
import styles from './Integrations.module.css';
import { createRoomsSettingsStore } from './rooms-settings.store';

const A_MONTH = 31 * 24;

/** Who may look into rooms of two sides, and when those close. */
export function PairsCard({ call }: { call: ApiCall }) {
  const say = usePairsWords();
  const [useRooms] = useState(() => createRoomsSettingsStore(call));
  const { draft, failure, saving, load, look, closeAfter, save } = useRooms();
  useEffect(() => void load(), [load]);
  return (
    <Card title={say('pairs.settings')} hint={say('pairs.settingsHint')}>
      {!draft && !failure && <Skeleton height="8rem" />}
      {failure && <p role="alert">{say(failureKey(failure))}</p>}
      {draft && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void save().then((stored) => stored && toast(say('pairs.saved')));
          }}
        >
          <div className={styles.looks}>
            {PAIRED_ROOM_TYPES.map((type) => (
              <Select
                key={type}
                label={say('pairs.mayLook', { type: say(`pairs.type.${type}`) })}
                value={draft.lookIn[type]}
                options={LOOK_INS.map((value) => ({ value, label: say(`pairs.look.${value}`) }))}
                onChange={(value) => look(type, value)}
              />
            ))}
            <Field
              label={say('pairs.closeAfter')}
              type="number"
              min={1}
              max={A_MONTH}
              required
              value={draft.closeAfterHours}
              onChange={(event) => closeAfter(event.currentTarget.valueAsNumber)}
            />
          </div>
          <div>
            <Button type="submit" look="primary" busy={saving}>
              {say('save')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
