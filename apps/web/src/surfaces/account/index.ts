export { createAccountStore } from './account.store';
export { AccountApp } from './AccountApp';
export { linkOf } from './links';
