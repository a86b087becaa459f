export { AccountMenu } from './AccountMenu';
export { SignInForm } from './SignInForm';
export { createVisitorStore, type VisitorStore } from './visitor.store';
