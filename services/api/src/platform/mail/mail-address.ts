/** Longer ones are none (RFC 5321, section 4.5.3.1). */
const ADDRESS_BYTES = 254;
const LINE_CHARS = 200;

// One mailbox: no space, no control character, nothing by which another address or a header could begin.
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[^\s@<>()[\]\\,;:"\p{C}]+$/u;

export const isMailAddress = (address: string): boolean =>
  ADDRESS.test(address) && Buffer.byteLength(address) <= ADDRESS_BYTES;

/** For a header: one line without control characters, and not a novel. */
export const oneLine = (text: string): string =>
  [
    ...text
      .toWellFormed()
      .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, LINE_CHARS)
    .join('');

/** `Shop <hello@shop.example>` or `hello@shop.example`, of which the settings have made sure. */
export function mailbox(text: string): { name: string; address: string } {
  const [, name = '', address = text] = /^(.*)<([^<>]+)>$/.exec(text) ?? [];
  return { name: oneLine(name), address: address.trim() };
}
