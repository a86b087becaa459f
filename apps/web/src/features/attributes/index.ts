export { attributesLoaders } from '../../words/attributes';
export { AttributesPage } from './AttributesPage';
