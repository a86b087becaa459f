import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ApiCall } from '@parley/client';
import type { AttributeDefinition } from '@parley/protocol';
import { aRoom, aUser } from '../../../testing/fake-client';
import { startWords } from '../../words';
import { commonLoaders } from '../../words/common';
import { consoleLoaders } from '../../words/console';
import { consoleEn } from '../../words/console.en';
import { Attributes } from './Attributes';
import { changesIn, fieldProblem, readField } from './attributes.rules';
import { createAttributesStore } from './attributes.store';

const defined = (
  key: string,
  kind: AttributeDefinition['kind'],
  more: Partial<AttributeDefinition> = {},
): AttributeDefinition => ({
  key,
  label: `The ${key}`,
  kind,
  of: 'room',
  choices: [],
  archived: false,
  ...more,
});
const SIZE = defined('size', 'list', { choices: ['M', 'XL'] });
const AMOUNT = defined('amount', 'number');
const PLAN = defined('plan', 'text', { of: 'contact' });
const OLD = defined('old', 'text', { archived: true });
const ALL = [SIZE, AMOUNT, PLAN, OLD];

describe('a field', () => {
  it.each([
    ['number', '12,5', 12.5, null],
    ['number', 'many', NaN, 'number'],
    ['number', '1.1234567', 1.1234567, 'number'],
    ['date', '2026-02-30', '2026-02-30', 'date'],
    ['checkbox', 'false', false, null],
    ['link', 'javascript:alert(1)', 'javascript:alert(1)', 'link'],
    ['link', 'https://shop.example', 'https://shop.example', null],
    ['text', '  ', null, null],
  ] as const)('of a %s holds %j', (kind, text, value, problem) => {
    const one = defined('x', kind);
    expect(readField(one, text)).toEqual(value);
    expect(fieldProblem(one, text)).toBe(problem);
  });

  it('is sent only if it is not as it was, to what it is of', () => {
    const room = aRoom(aUser(), { attributes: { size: 'M', amount: 5 } });
    const written = { size: 'M', amount: '', plan: ' gold ' };
    expect(changesIn(ALL, room, written)).toEqual({ room: { amount: null }, contact: { plan: 'gold' } });
  });
});

describe('the panel', () => {
  beforeEach(() => startWords('test', [commonLoaders, consoleLoaders], 'en'));
  afterEach(cleanup);

  const calls: [string, unknown][] = [];
  const answers: Record<string, (request: unknown) => unknown> = {
    attributeCatalogue: () => ({ attributes: ALL }),
  };
  const call = ((name: string, request: unknown) => {
    calls.push([name, request]);
    return Promise.resolve().then(() => answers[name]?.(request) ?? {});
  }) as ApiCall;

  it('shows what is filled in, and says at the field what the server does not take', async () => {
    answers['setRoomAttributes'] = () => {
      throw Object.assign(new Error(), {
        code: 'INVALID',
        details: [{ field: 'attributes.amount', problem: 'x' }],
      });
    };
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.open = false;
    };
    const room = aRoom(aUser(), { attributes: { size: 'XL', old: 'kept' } });
    render(<Attributes useAttributes={createAttributesStore(call, () => {})} room={room} />);
    await screen.findByText('The size');
    expect(screen.getByText('kept')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: consoleEn['fields.edit'] }));
    // one that is archived is filled in no more
    expect(screen.queryByLabelText('The old')).toBeNull();
    const amount = screen.getByLabelText('The amount');
    fireEvent.change(amount, { target: { value: 'many' } });
    const save = screen.getByRole('button', { name: consoleEn['fields.save'], hidden: true });
    fireEvent.click(save);
    await screen.findByText(consoleEn['fields.problem.number']);
    expect(calls.map(([name]) => name)).toEqual(['attributeCatalogue']);
    fireEvent.change(amount, { target: { value: '7' } });
    fireEvent.click(save);
    await screen.findByText(consoleEn['fields.problem.refused']);
    expect(calls.at(-1)).toEqual([
      'setRoomAttributes',
      { params: { id: room.id }, body: { attributes: { amount: 7 } } },
    ]);
    answers['setRoomAttributes'] = () => room;
    fireEvent.click(save);
    await waitFor(() => expect(screen.queryByLabelText('The amount')).toBeNull());
  });
});
