export { SearchDialog } from './SearchDialog';
export { searchLoaders } from '../../words/search';
