export { useAsking, type Asking } from './use-asking';
