export { doorsLoaders } from '../../words/doors';
export { recordsLoaders } from '../../words/records';
export { AboutDialog } from './AboutDialog';
export { BeginByNumber } from './BeginByNumber';
export { BeginMenu } from './BeginMenu';
export { GuestDoor } from './GuestDoor';
