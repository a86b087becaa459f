import { randomUUID } from 'node:crypto';
import type { AnswerContent } from '@parley/protocol';

/** A prepared answer that nothing is wrong with, of whoever sends it. */
export const anAnswer = (over: Partial<AnswerContent> = {}): AnswerContent => ({
  code: `code-${randomUUID().slice(0, 8)}`,
  title: 'A prepared answer',
  scope: 'personal',
  texts: { en: { text: 'Hello {{customer.name}}' } },
  fallback: 'en',
  ...over,
});
