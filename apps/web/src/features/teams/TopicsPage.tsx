import { ArrowDown, ArrowUp, MessagesSquare, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Topic } from '@parley/protocol';
import { Badge, Button, EmptyState, IconButton, Page, Pictogram, Rows, toast } from '../../ui';
import { sayFailure, useLanguage } from '../../words';
import { useAdminWords } from '../../words/admin';
import { useTeamsWords } from '../../words/teams';
import type { DeskStore } from './desk-plan.store';
import { Loaded } from './Loaded';
import type { DeskProps } from './teams.types';
import { TopicDialog } from './TopicDialog';
import styles from './Teams.module.css';

/** What customers may choose to talk about: the tiles of the widget's first screen. */
export const TopicsPage = ({ call, go }: DeskProps) => (
  <Loaded call={call}>{(useDesk) => <TopicList useDesk={useDesk} go={go} />}</Loaded>
);

function TopicList({ useDesk }: { useDesk: DeskStore; go: (path: string) => void }) {
  const say = useTeamsWords();
  const title = useAdminWords();
  const topics = useDesk((state) => state.topics);
  const hasTeams = useDesk((state) => state.teams.some(({ archivedAt }) => archivedAt === null));
  const [editing, setEditing] = useState<Topic | 'new' | null>(null);
  const shown = topics.filter(({ archivedAt }) => archivedAt === null);
  const archived = topics.filter(({ archivedAt }) => archivedAt !== null);
  const add = (
    <Button look="primary" icon={<Plus size={18} />} onClick={() => setEditing('new')}>
      {say('topics.add')}
    </Button>
  );
  return (
    <Page title={title('admin.section.topics')} hint={say('topics.hint')} action={topics.length > 0 && add}>
      {topics.length === 0 ? (
        <EmptyState
          icon={<MessagesSquare size={24} />}
          title={say('topics.none')}
          action={hasTeams ? add : <a href="/admin/teams/new">{say('topics.teamFirst')}</a>}
        >
          {say('topics.noneHint')}
        </EmptyState>
      ) : (
        <Rows>
          {[...shown, ...archived].map((topic) => (
            <TopicRow
              key={topic.id}
              topic={topic}
              useDesk={useDesk}
              place={shown.indexOf(topic)}
              last={shown.length - 1}
              onEdit={() => setEditing(topic)}
            />
          ))}
        </Rows>
      )}
      {editing && (
        <TopicDialog
          topic={editing === 'new' ? null : editing}
          useDesk={useDesk}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  );
}

interface TopicRowProps {
  topic: Topic;
  useDesk: DeskStore;
  /** Among those that are shown; -1: it is not. */
  place: number;
  last: number;
  onEdit: () => void;
}

function TopicRow({ topic, useDesk, place, last, onEdit }: TopicRowProps) {
  const say = useTeamsWords();
  const language = useLanguage();
  const team = useDesk((state) => state.teams.find(({ id }) => id === topic.teamId));
  const name = topic.names[language];
  const move = async (by: -1 | 1) => {
    const failure = await useDesk.getState().moveTopic(topic.id, by);
    if (failure) toast(sayFailure(failure), { tone: 'danger' });
  };
  return (
    <li className={styles.topic}>
      <button type="button" className={styles.row} onClick={onEdit}>
        <span className={styles.icon}>
          <Pictogram name={topic.icon} />
        </span>
        <span className={styles.names}>
          <bdi className={styles.name}>{name}</bdi>
          <bdi className={styles.quiet}>{team?.name}</bdi>
        </span>
        {topic.skills.map((skill) => (
          <Badge key={skill}>{skill}</Badge>
        ))}
        {topic.archivedAt && <Badge>{say('teams.archived')}</Badge>}
      </button>
      {place >= 0 && (
        <span className={styles.moves}>
          <IconButton
            label={say('topics.up', { name })}
            icon={<ArrowUp size={18} />}
            disabled={place === 0}
            onClick={() => void move(-1)}
          />
          <IconButton
            label={say('topics.down', { name })}
            icon={<ArrowDown size={18} />}
            disabled={place === last}
            onClick={() => void move(1)}
          />
        </span>
      )}
    </li>
  );
}
