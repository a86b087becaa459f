export { ATTENTION_ENTITIES } from './attention.entity.js';
export { AttentionModule } from './attention.module.js';
export { Mentions } from './mentions.service.js';
