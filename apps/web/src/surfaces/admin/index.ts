export { createAdmin } from './admin';
export { AdminApp } from './AdminApp';
