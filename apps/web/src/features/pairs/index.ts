export { pairsLoaders } from '../../words/pairs';
export { PairFoot } from './PairFoot';
export { PairHead } from './PairHead';
export { PairsDialog } from './PairsDialog';
