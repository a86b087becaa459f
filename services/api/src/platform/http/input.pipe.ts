import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { invalid } from '../failure.js';
import { validateInput } from '../validation/validate-input.js';

const NATIVE: readonly unknown[] = [String, Boolean, Number, Array, Object];

/** Bodies and queries become their DTO; every path parameter is an id, unless all of them together have a DTO, too. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    const dto = metatype && !NATIVE.includes(metatype) ? (metatype as new () => object) : null;
    if (type === 'param' && (data !== undefined || !dto)) return idOf(value, data);
    return dto && type !== 'custom' ? validateInput(dto, value) : value;
  }
}

function idOf(value: unknown, name = 'id'): string {
  if (typeof value !== 'string' || !isUUID(value)) invalid(name, 'must be a UUID');
  return value.toLowerCase();
}
