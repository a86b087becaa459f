/** A new guest came in. Other servers count along. */
export class GuestCame {
  readonly kind = 'guest';
}
