import type { StaffStatus } from '@parley/protocol';

/** What a colleague chose to be seen as; whether a page of theirs is open is another matter. */
export class StaffStatusChanged {
  constructor(
    readonly userId: string,
    readonly status: StaffStatus,
  ) {}
}
