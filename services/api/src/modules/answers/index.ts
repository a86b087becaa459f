export { PreparedAnswer, PreparedAnswerVersion } from './answers.entity.js';
export { AnswersModule } from './answers.module.js';
