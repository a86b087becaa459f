/** What the team says of a customer or a guest has changed; they do not see it. */
export class ContactChanged {
  constructor(readonly userId: string) {}
}
