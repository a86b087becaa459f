import { LIMITS, type Agent, type NamedPerson } from '@parley/protocol';

/**
 * Whom a note names: a colleague whose name stands after an @ in it. Where two have the same name it is the one who was chosen from
 * the list, or nobody.
 */
export function namedIn(
  text: string,
  agents: readonly Agent[],
  chosen: readonly NamedPerson[] = [],
): NamedPerson[] {
  const names = [...new Set(agents.map(({ name }) => name))].filter((name) => isNamed(text, name, agents));
  return names.flatMap((name) => personFor(name, agents, chosen)).slice(0, LIMITS.mentions);
}

function personFor(
  name: string,
  agents: readonly Agent[],
  chosen: readonly NamedPerson[],
): readonly NamedPerson[] {
  const picked = chosen.filter((one) => one.name === name);
  if (picked.length > 0) return picked;
  const same = agents.filter((one) => one.name === name);
  return same.length === 1 ? [{ userId: same[0]!.userId, name }] : [];
}

/** "@Ben Miller" names Ben Miller, and not Ben as well. */
function isNamed(text: string, name: string, agents: readonly Agent[]): boolean {
  if (name === '') return false;
  const longer = agents.map((one) => one.name).filter((one) => one !== name && one.startsWith(name));
  const rest = longer.reduce((left, one) => left.replaceAll(`@${one}`, ''), text);
  return rest.includes(`@${name}`);
}
