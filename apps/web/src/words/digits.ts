/**
 * Arabic has two sets of digits, and its variants do not agree on one. What customers and shops write (numbers of orders, prices) comes
 * in these, and so does every count that is drawn as it is: a page that mixes both reads like two.
 */
export const inOneSetOfDigits = (locale: string): string =>
  locale.startsWith('ar') ? `${locale}-u-nu-latn` : locale;
