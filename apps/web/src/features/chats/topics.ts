import type { Outside, PublicTopic } from '@parley/protocol';
import { pageData } from '../../lib/page-data';
import { useLanguage, useWidgetWords } from '../../words';

/** Something that a chat may be about. */
export interface Topic {
  key: string;
  name: string;
  icon: string | null;
  /** Null: one of our own, which leads to no team. */
  id: string | null;
  /** What is found when its team is not there; null while it is. */
  outside: Outside | null;
}

/** What there is until an admin has made topics. */
const OWN = { order: 'package', return: 'return', product: 'sparkles', other: 'question' } as const;
const OWN_KEYS = ['order', 'return', 'product', 'other'] as const;

/** They stand in the page, so that the first screen waits for nothing. */
const offered = pageData<PublicTopic[]>('topics') ?? [];

/** What a chat may be about, in the reader's language and the shop's order. */
export function useTopics(): readonly Topic[] {
  const say = useWidgetWords();
  const language = useLanguage();
  if (offered.length === 0)
    return OWN_KEYS.map((key) => ({
      key,
      name: say(`topic.${key}`),
      icon: OWN[key],
      id: null,
      outside: null,
    }));
  return offered
    .filter(({ outside }) => outside?.what !== 'hide')
    .map(({ id, names, icon, outside }) => ({ key: id, name: names[language], icon, id, outside }));
}
