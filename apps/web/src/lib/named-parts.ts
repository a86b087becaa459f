/** A piece of a text: plain, or somebody's name with its @. */
export interface NamedPart {
  text: string;
  userId?: string;
}

/** Finds names in a text; where one begins like another it is the longer one. */
export function namedParts(
  text: string,
  people: readonly { userId: string; name: string }[],
): readonly NamedPart[] {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  const parts: NamedPart[] = [];
  let plain = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const person = longestFirst.find(({ name }) => text.startsWith(name, at + 1));
    if (!person) continue;
    if (at > plain) parts.push({ text: text.slice(plain, at) });
    plain = at + 1 + person.name.length;
    parts.push({ text: text.slice(at, plain), userId: person.userId });
  }
  if (plain < text.length) parts.push({ text: text.slice(plain) });
  return parts;
}
