export { SearchModule } from './search.module.js';
export { Search } from './search.service.js';
export { readTime } from './search-query.js';
export { Time } from './time-rule.js';
