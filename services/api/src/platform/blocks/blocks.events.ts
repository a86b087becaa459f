/** Somebody was blocked or let in again: a hint to the other servers, which read it themselves. */
export class BlocksChanged {
  readonly kind = 'blocks';
}
