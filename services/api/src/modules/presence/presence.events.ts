import type { PresenceStatus } from '@parley/protocol';

export class PresenceChanged {
  constructor(
    readonly userId: string,
    readonly status: PresenceStatus,
    readonly isStaff: boolean,
  ) {}
}
