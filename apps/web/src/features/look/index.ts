export { useLook, wear } from './look.store';
