import { type Role, STAFF_ROLES, type StaffRole } from '@parley/protocol';

/** Whom somebody may invite: nobody brings in who would stand above them. */
export function invitableBy(role: Role): readonly StaffRole[] {
  if (role === 'admin') return STAFF_ROLES;
  return role === 'manager' ? ['agent'] : [];
}

/** What somebody may invite nobody as any more, now that they have this role; null: no role at all. */
export const notInvitableBy = (role: Role | null): StaffRole[] =>
  STAFF_ROLES.filter((one) => role === null || !invitableBy(role).includes(one));
