import {
  ANSWER_CODE,
  ANSWER_VARIABLES,
  codePoints,
  gapsIn,
  LIMITS,
  type Answer,
  type AnswerContent,
  type AnswerLanguage,
  type AnswerScope,
} from '@parley/protocol';
import { LANGUAGES } from '../../words';

/** An answer while somebody writes it. */
export interface AnswerForm {
  code: string;
  title: string;
  scope: AnswerScope;
  teamId: string | null;
  texts: Record<AnswerLanguage, string>;
  /** The buttons under each, with commas between them. */
  choices: Record<AnswerLanguage, string>;
  fallback: AnswerLanguage;
}

export function formOf(answer: Answer | null): AnswerForm {
  const text = (language: AnswerLanguage): string => answer?.texts[language]?.text ?? '';
  const buttons = (language: AnswerLanguage): string => (answer?.texts[language]?.choices ?? []).join(', ');
  const texts = { en: text('en'), de: text('de'), ar: text('ar') };
  const choices = { en: buttons('en'), de: buttons('de'), ar: buttons('ar') };
  if (!answer)
    return { code: '', title: '', scope: 'personal', teamId: null, texts, choices, fallback: 'en' };
  const { code, title, scope, teamId, fallback } = answer;
  return { code, title, scope, teamId, texts, choices, fallback };
}

/** The languages that it is written in. */
export const languagesIn = ({ texts }: AnswerForm): AnswerLanguage[] =>
  LANGUAGES.filter((language) => texts[language].trim() !== '');

/** What stands between the commas. */
const buttonsIn = (written: string): string[] => [
  ...new Set(
    written
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

export function contentOf(form: AnswerForm): AnswerContent {
  const languages = languagesIn(form);
  const { code, title, scope, teamId, texts } = form;
  return {
    code: code.trim(),
    title: title.trim(),
    scope,
    ...(scope === 'team' && teamId && { teamId }),
    texts: Object.fromEntries(
      languages.map((language) => {
        const choices = buttonsIn(form.choices[language]);
        return [language, { text: texts[language], ...(choices.length > 0 && { choices }) }];
      }),
    ),
    fallback: languages.includes(form.fallback) ? form.fallback : languages[0]!,
  };
}

type ProblemKey = `answers.problem.${'code' | 'title' | 'texts' | 'long' | 'variable' | 'choices' | 'team'}`;

/** What has to be put right before it can be stored. */
export function problemsOf(form: AnswerForm): {
  [Field in 'code' | 'title' | 'texts' | 'team']?: ProblemKey;
} {
  const texts = textProblem(form);
  return {
    ...(!ANSWER_CODE.test(form.code.trim()) && { code: 'answers.problem.code' }),
    ...(form.title.trim() === '' && { title: 'answers.problem.title' }),
    ...(texts && { texts }),
    ...(form.scope === 'team' && form.teamId === null && { team: 'answers.problem.team' }),
  };
}

function textProblem(form: AnswerForm): ProblemKey | null {
  const texts = languagesIn(form).map((language) => form.texts[language]);
  if (texts.length === 0) return 'answers.problem.texts';
  if (texts.some((text) => codePoints(text) > LIMITS.messageChars)) return 'answers.problem.long';
  const choices = languagesIn(form).map((language) => buttonsIn(form.choices[language]));
  if (
    choices.some(
      (all) => all.length > LIMITS.choices || all.some((one) => codePoints(one) > LIMITS.choiceChars),
    )
  )
    return 'answers.problem.choices';
  const known: readonly string[] = ANSWER_VARIABLES;
  return texts.some((text) => gapsIn(text).some((name) => !known.includes(name)))
    ? 'answers.problem.variable'
    : null;
}
