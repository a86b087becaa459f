/** What the team says of a customer or a guest has changed; they do not see it. */
export class ContactChanged {
  constructor(readonly userId: string) {}
}

/** The staff have written something about a customer or a guest, or taken it back. */
export class ContactNoted {
  constructor(readonly userId: string) {}
}
