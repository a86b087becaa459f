/** The mail server has taken a mail about the unread answers of a room, from the first to the last. */
export class MailSent {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly fromSeq: number,
    readonly toSeq: number,
  ) {}
}

/** It has not: the job tries again, unless the address is refused for good. */
export class MailFailed {
  constructor(
    readonly roomId: string,
    readonly userId: string,
    readonly fromSeq: number,
    readonly toSeq: number,
    /** A code of the conversation: "SMTP 450 at RCPT TO". */
    readonly problem: string,
  ) {}
}
