import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/**
 * What is stored, as this version of the server understands it. Another version may have written it, before or beside this one: a
 * field that is not known here is left out, one that is missing or not right here is as it came. Nothing of it fails a start.
 */
export function understood<T extends object>(dto: new () => T, stored: object): T {
  const value = plainToInstance(dto, stored, { enableImplicitConversion: false });
  const usual = new dto();
  for (const { property } of validateSync(value, { whitelist: true, forbidUnknownValues: false }))
    Object.assign(value, { [property]: usual[property as keyof T] });
  return value;
}
