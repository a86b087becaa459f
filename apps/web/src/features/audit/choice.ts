import { AUDIT_ACTIONS, type AuditAction, type AuditActionGroup, type AuditFilter } from '@parley/protocol';

/** What the filters say; '' is no filter. Days are the reader's own, the last one included. */
export interface Choice {
  actor: string;
  action: AuditAction | AuditActionGroup | '';
  target: string;
  from: string;
  to: string;
}

export const NO_CHOICE: Choice = { actor: '', action: '', target: '', from: '', to: '' };

export const isChosen = (choice: Choice): boolean => Object.values(choice).some((value) => value !== '');

export function filterOf({ actor, action, target, from, to }: Choice): AuditFilter {
  return {
    ...(actor && { actor }),
    ...(action && { action }),
    ...(target.trim() && { target: target.trim() }),
    ...(from && { from: startOf(from, 0) }),
    ...(to && { to: startOf(to, 1) }),
  };
}

/** The first moment of a day on this device, or of the one so many days later. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

const ACTIONS = Object.keys(AUDIT_ACTIONS) as AuditAction[];
export const groupOf = (action: AuditAction): AuditActionGroup => action.split('.')[0] as AuditActionGroup;
export const GROUPS = [...new Set(ACTIONS.map(groupOf))];
