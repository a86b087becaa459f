/** `elsewhere`: by its owner, from another session. `admin`: by an admin. */
export type SessionEndReason =
  'logout' | 'elsewhere' | 'admin' | 'reuse' | 'password' | 'disabled' | 'erased' | 'merged' | 'expired';

/** Its tokens are worth nothing any more; open sockets of it must close. */
export class SessionEnded {
  constructor(
    readonly sessionId: string,
    readonly userId: string,
    readonly because: SessionEndReason,
  ) {}
}

export class UserDisabled {
  constructor(readonly userId: string) {}
}

/** Name, e-mail, picture or role are other ones now. */
export class UserChanged {
  constructor(readonly userId: string) {}
}

/** The guest signed in: what was the guest's is the customer's. */
export class GuestMerged {
  constructor(
    readonly guestId: string,
    readonly customerId: string,
    readonly roomIds: readonly string[],
  ) {}
}
