export { pairsLoaders } from '../../words/pairs';
export { PairFoot } from './PairFoot';
export { PairHead, type PairHeadProps } from './PairHead';
export { PairsDialog, type PairsDialogProps } from './PairsDialog';
