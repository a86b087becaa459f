export { useRecordsTold } from './use-records-told';
