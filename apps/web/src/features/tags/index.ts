export { tagsLoaders } from '../../words/tags';
export { TagsPage } from './TagsPage';
