/** A sum of money as the reader writes it: from a decimal number and a code of ISO 4217. */
export function amountIn(amount: string, currency: string | null, language: string): string {
  if (currency === null) return amount;
  // the text itself, so that nothing is rounded on the way
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount as `${number}`);
}
