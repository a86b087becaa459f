/** OpenAPI 3.1 has the types of JSON Schema: `nullable`, as the decorators write it, is `null` among them. */
export function withoutNullable<T>(described: T): T {
  if (Array.isArray(described)) return described.map(withoutNullable) as T;
  if (typeof described !== 'object' || described === null) return described;
  const all = Object.entries(described).map(([key, value]): [string, unknown] => [
    key,
    withoutNullable(value),
  ]);
  const rest = Object.fromEntries(
    all.filter(([key, value]) => key !== 'nullable' || typeof value !== 'boolean'),
  );
  return ('nullable' in described && described.nullable === true ? orNull(rest) : rest) as T;
}

function orNull({ type, enum: choices, ...rest }: Record<string, unknown>): object {
  if (typeof type !== 'string' && !Array.isArray(choices)) return { anyOf: [rest, { type: 'null' }] };
  return {
    ...rest,
    ...(typeof type === 'string' && { type: [type, 'null'] }),
    ...(Array.isArray(choices) && { enum: [...(choices as unknown[]), null] }),
  };
}
