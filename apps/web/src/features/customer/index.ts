export { createCustomerStore, type CustomerStore } from './customer.store';
export { CustomerPanel } from './CustomerPanel';
