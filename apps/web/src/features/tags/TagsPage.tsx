import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import { type CatalogueTag, LIMITS, TAG_COLORS } from '@parley/protocol';
import {
  Button,
  Card,
  Check,
  Field,
  IconButton,
  LoadFailed,
  Page,
  SaveBar,
  Select,
  Skeleton,
  Tag,
  toast,
} from '../../ui';
import { sayFailure } from '../../words';
import { useAdminWords } from '../../words/admin';
import { useTagsWords } from '../../words/tags';
import { catalogueProblem, createTagsPageStore, type TagsPageStore } from './tags-page.store';
import styles from './Tags.module.css';

/** What chats are sorted by, in which colours, and when one is needed. */
export function TagsPage({ call }: { call: ApiCall }) {
  const say = useTagsWords();
  const title = useAdminWords();
  const [usePage] = useState(() => createTagsPageStore(call));
  const { status, load } = usePage();
  useEffect(() => void load(), [load]);
  return (
    <Page title={title('admin.section.tags')} hint={say('tags.hint')}>
      {status === 'loading' && <Skeleton height="12rem" />}
      {status === 'failed' && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void load()}>
          {say('tags.failed')}
        </LoadFailed>
      )}
      {status === 'ready' && <Catalogue usePage={usePage} />}
    </Page>
  );
}

function Catalogue({ usePage }: { usePage: TagsPageStore }) {
  const say = useTagsWords();
  const { draft, dirty, saving, failure, change, save } = usePage();
  const [tried, setTried] = useState(false);
  const problem = tried ? catalogueProblem(draft) : null;
  const submit = async () => {
    setTried(true);
    if (catalogueProblem(draft) === null && (await save())) toast(say('tags.saved'));
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TagsCard tags={draft.tags} onChange={(tags) => change({ tags })} />
      <Card title={say('tags.rules')}>
        {(['onlyListed', 'neededToEnd'] as const).map((rule) => (
          <Check key={rule} checked={draft[rule]} onChange={(holds) => change({ [rule]: holds })}>
            {say(`tags.${rule}`)}
          </Check>
        ))}
      </Card>
      <SaveBar
        label={say('save')}
        busy={saving}
        problem={problem ? say(`tags.problem.${problem}`) : failure && sayFailure(failure)}
        hint={dirty && say('tags.unsaved')}
      />
    </form>
  );
}

interface CardProps {
  tags: CatalogueTag[];
  onChange: (tags: CatalogueTag[]) => void;
}

function TagsCard({ tags, onChange }: CardProps) {
  const say = useTagsWords();
  return (
    <Card title={say('tags.catalogue')} hint={say('tags.catalogueHint')}>
      <ul className={styles.rows}>
        {tags.map((tag, index) => (
          <TagRow
            // the name is what is being written
            key={index}
            tag={tag}
            number={index + 1}
            onChange={(next) => onChange(tags.with(index, next))}
            onRemove={() => onChange(tags.toSpliced(index, 1))}
          />
        ))}
      </ul>
      {tags.length < LIMITS.catalogueTags && (
        <Button icon={<Plus size={16} />} onClick={() => onChange([...tags, { name: '', color: 'grey' }])}>
          {say('tags.add')}
        </Button>
      )}
    </Card>
  );
}

interface RowProps {
  tag: CatalogueTag;
  number: number;
  onChange: (tag: CatalogueTag) => void;
  onRemove: () => void;
}

function TagRow({ tag, number, onChange, onRemove }: RowProps) {
  const say = useTagsWords();
  return (
    <li className={styles.row}>
      <Field
        className={styles.name}
        label={say('tags.name', { number })}
        hideLabel
        placeholder={say('tags.namePlaceholder')}
        dir="auto"
        maxLength={LIMITS.tagChars}
        value={tag.name}
        onChange={(event) => onChange({ ...tag, name: event.currentTarget.value })}
      />
      <Select
        label={say('tags.color', { number })}
        hideLabel
        value={tag.color}
        options={TAG_COLORS.map((value) => ({ value, label: say(`tags.color.${value}`) }))}
        onChange={(color) => onChange({ ...tag, color })}
      />
      <Tag color={tag.color}>
        <bdi>{tag.name.trim() === '' ? say('tags.namePlaceholder') : tag.name}</bdi>
      </Tag>
      <IconButton label={say('tags.remove', { tag: tag.name })} icon={<X size={18} />} onClick={onRemove} />
    </li>
  );
}
