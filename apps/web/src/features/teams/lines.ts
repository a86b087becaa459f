/** What somebody lists in one field, with commas or below each other. */
export const linesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,،\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];
