export { answersLoaders } from '../../words/answers';
export { AnswersDialog } from './AnswersDialog';
export { AnswersPage } from './AnswersPage';
