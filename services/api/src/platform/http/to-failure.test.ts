import { BadRequestException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { Failure } from '../failure.js';
import { toFailure } from './to-failure.js';

const coded = (code: string): Error => Object.assign(new Error('not for the public'), { code });

describe('what is thrown', () => {
  it.each([
    ['Postgres that stops', coded('57P01')],
    ['Postgres without a free place', coded('53300')],
    ['Postgres that took us for gone', coded('25P03')],
    ['a network that is gone', coded('ECONNRESET')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a connection that broke between two queries', new QueryRunnerAlreadyReleasedError()],
    ['a connection that broke in the middle of a unit', new QueryRunnerProviderAlreadyReleasedError()],
  ])('by %s is worth another try', (_, error) => {
    expect(toFailure(error).code).toBe('UNAVAILABLE');
  });

  it.each([
    ['a failure', new Failure('CONFLICT'), 'CONFLICT'],
    ['a status', new BadRequestException(), 'INVALID'],
    ['a mistake of ours', new TypeError('x is undefined'), 'INTERNAL'],
    ['no error at all', 'a string', 'INTERNAL'],
  ] as const)('as %s keeps its meaning', (_, error, code) => {
    expect(toFailure(error).code).toBe(code);
  });
});
