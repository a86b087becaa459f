export { YourDataDialog } from './YourDataDialog';
export type { YourDataApi } from './your-data.store';
export { yourDataLoaders } from '../../words/your-data';
