export { AccountMenu } from './AccountMenu';
export { SignInForm } from './SignInForm';
export { createVisitorStore, type ToChat, type VisitorStore } from './visitor.store';
