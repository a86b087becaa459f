export { ChatHead, type ChatDeeds } from './ChatHead';
export { CloseDialog } from './CloseDialog';
export { createHandlingStore, type HandlingStore } from './handling.store';
export { replyRight, rightsIn, type Rights, type Self } from './rights';
export { cleanTag, tagProblem } from './tags';
export { TagsDialog } from './TagsDialog';
export { createTeamStore, nameOf, type TeamStore } from './team.store';
export { TransferDialog } from './TransferDialog';
