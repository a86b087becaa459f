/** The mail cannot be delivered, now or later: there is no such mailbox, or it does not want it. */
export class MailRefused extends Error {}

/** The mail could not be sent, but may be another time. */
export class MailFailed extends Error {}

interface SmtpError {
  code?: unknown;
  /** What we had said when the server objected. */
  command?: unknown;
  responseCode?: unknown;
  permanent?: unknown;
}

/** An error of the conversation, without what the server said: that repeats addresses, and what it did not like. */
export function asFailure(error: unknown): MailRefused | MailFailed {
  const { code, command, responseCode, permanent } = error as SmtpError;
  const what = typeof responseCode === 'number' ? responseCode : typeof code === 'string' ? code : 'failed';
  const message = `SMTP ${what}${typeof command === 'string' ? ` at ${command}` : ''}`;
  // only what is said of the recipient is the recipient's; a sender or a text that is refused is ours to mend
  return permanent === true && command === 'RCPT TO' ? new MailRefused(message) : new MailFailed(message);
}
