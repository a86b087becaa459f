import {
  Archive,
  CalendarClock,
  Fingerprint,
  Footprints,
  KeyRound,
  LogIn,
  MessageSquare,
  MessagesSquare,
  MessageSquareText,
  Plug,
  Repeat,
  Settings2,
  Shapes,
  Timer,
  UserCog,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import type { AuditAction, AuditActionGroup } from '@parley/protocol';
import { groupOf } from './choice';

const ICONS: Record<AuditActionGroup, LucideIcon> = {
  session: LogIn,
  user: UserCog,
  settings: Settings2,
  team: UsersRound,
  topic: Shapes,
  hours: CalendarClock,
  integration: Plug,
  room: MessagesSquare,
  message: MessageSquare,
  visitor: Footprints,
  answer: MessageSquareText,
  keys: KeyRound,
  backup: Archive,
  retention: Timer,
  jobs: Repeat,
  audit: Fingerprint,
};

/** Of which kind a deed is. The words beside it say which one. */
export function GroupIcon({ action }: { action: AuditAction }) {
  const Icon = ICONS[groupOf(action)];
  return <Icon size={18} aria-hidden="true" />;
}
