/**
 * A cell of RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets show text: a name
 * that begins with `=` must not run when somebody opens the file.
 */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(cell).join(',')}\r\n`;
