import type { StaffStatus } from '@parley/protocol';

export class PresenceChanged {
  constructor(
    readonly userId: string,
    readonly status: StaffStatus,
    readonly isStaff: boolean,
  ) {}
}
