export { SearchDialog, type SearchDialogProps } from './SearchDialog';
export { searchLoaders } from '../../words/search';
