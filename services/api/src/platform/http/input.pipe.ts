import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { invalid } from '../failure.js';
import { validateInput } from '../validation/validate-input.js';

const NATIVE: readonly unknown[] = [String, Boolean, Number, Array, Object];

/** Bodies and queries become their DTO; every path parameter is an id. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'param') {
      if (typeof value !== 'string' || !isUUID(value)) invalid(data ?? 'id', 'must be a UUID');
      return value.toLowerCase();
    }
    if ((type !== 'body' && type !== 'query') || !metatype || NATIVE.includes(metatype)) return value;
    return validateInput(metatype as new () => object, value);
  }
}
