/** One deliberate change of a built file. */
export interface Patch {
  /** From the root of the repository. */
  file: string;
  find: string;
  replace: string;
}

/** Changes `text` where `find` stands. Throws unless it stands there exactly once: a mutant that changes nothing proves nothing. */
export function replaceOnce(text: string, find: string, replace: string, where: string): string {
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`${where} has ${times} times, not once: ${find}`);
  return text.replace(find, () => replace);
}

/** One deliberate change of a function in the database. */
export interface FunctionPatch {
  function: string;
  find: string;
  replace: string;
}

const quoted = (text: string): string => `$text$${text}$text$`;

/** SQL that makes the change, and fails as loudly as `replaceOnce`. */
export const sqlOf = ({ function: name, find, replace }: FunctionPatch): string => `
do $patch$
declare
  definition text := pg_get_functiondef('${name}'::regproc);
  pieces int := array_length(string_to_array(definition, ${quoted(find)}), 1);
begin
  if pieces <> 2 then
    raise exception '${name} has % times, not once: %', pieces - 1, ${quoted(find)};
  end if;
  execute replace(definition, ${quoted(find)}, ${quoted(replace)});
end $patch$;`;
