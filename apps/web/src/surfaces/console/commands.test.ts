import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '@parley/protocol';
import { aRoom, aUser } from '../../../testing/fake-client';
import { choicesIn, COMMANDS, type CommandPlace, typedIn } from './commands';
import { orderCommand } from './order-command';
import { tagsFor } from './tag-suggestions';

describe('a text that begins with a slash', () => {
  it('is a verb first, and then what follows it', () => {
    expect(typedIn('/')).toEqual({ verb: '', words: null });
    expect(typedIn('/No')).toEqual({ verb: 'no', words: null });
    expect(typedIn('/note ')).toEqual({ verb: 'note', words: '' });
    expect(typedIn('/note  call back\ntoday ')).toEqual({ verb: 'note', words: 'call back\ntoday' });
  });

  it('is none anywhere else', () => {
    expect(typedIn('and /note')).toBeNull();
    expect(typedIn(' /note')).toBeNull();
    expect(typedIn('/etc/hosts')).toBeNull();
    expect(typedIn('')).toBeNull();
  });

  it('has each verb once', () => {
    expect(new Set(COMMANDS.map(({ verb }) => verb)).size).toBe(COMMANDS.length);
  });
});

describe('buttons', () => {
  it('are what stands between the commas, as far as a message may have them', () => {
    expect(choicesIn(' Yes, No ,, Yes')).toEqual(['Yes', 'No']);
    expect(choicesIn('')).toEqual([]);
    expect(choicesIn('1,2,3,4,5,6,7,8')).toHaveLength(LIMITS.choices);
    expect(choicesIn('x'.repeat(99))).toEqual(['x'.repeat(LIMITS.choiceChars)]);
  });
});

describe('what is suggested', () => {
  const room = aRoom(aUser(), { tags: ['late'] });
  const order = (id: string, title: string, kind = 'order') => ({ kind, id, title });
  const records = [order('1042', 'Linen apron'), order('77', 'Oak board'), order('1043', 'Tour', 'booking')];
  const place = (customerId = room.userId) =>
    ({
      room,
      desk: {
        useTags: { getState: () => ({ tags: ['late', 'lamp', 'parcel', 'VIP'].map((name) => ({ name })) }) },
        useRecords: { getState: () => ({ customerId, records }) },
      },
    }) as unknown as CommandPlace;
  const values = (words: string) => tagsFor(place(), words).map(({ value }) => value);

  it('are tags of the catalogue that the chat has not, in the place of the one that is written', () => {
    expect(values('la')).toEqual(['lamp']);
    expect(values('lamp, v')).toEqual(['lamp, VIP']);
    expect(values('')).toEqual(['lamp', 'parcel', 'VIP']);
    expect(values('lamp, lamp')).toEqual([]);
  });

  it('are the orders of this customer, by number or title, and of nobody else', () => {
    const orders = (words: string, at = place()) =>
      orderCommand.suggest!(at, words).map(({ value }) => value);
    expect(orders('')).toEqual(['1042', '77']);
    expect(orders('10')).toEqual(['1042']);
    expect(orders('oak')).toEqual(['77']);
    expect(orders('', place('somebody'))).toEqual([]);
    expect([orderCommand.none!(place()), orderCommand.none!(place('somebody'))]).toEqual([
      'writing.noSuchOrder',
      'writing.noOrder',
    ]);
  });
});
