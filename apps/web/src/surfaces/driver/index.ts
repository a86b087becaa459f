export { createDriver } from './driver.store';
export { DriverPage } from './DriverPage';
