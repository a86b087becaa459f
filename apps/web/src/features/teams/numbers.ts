export interface NumberRule {
  min: number;
  max: number;
  /** Whether nothing is an answer, too. */
  optional?: boolean;
}

/** What was typed, as a whole number; null for nothing; undefined for what is neither. */
export function numberIn(
  text: string,
  { min, max, optional = false }: NumberRule,
): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return optional ? null : undefined;
  const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  return number >= min && number <= max ? number : undefined;
}
