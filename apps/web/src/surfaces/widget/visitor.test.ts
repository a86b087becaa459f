import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ParleyError } from '@parley/client';
import { ERRORS } from '@parley/protocol';
import { aUser, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { partingOf, visitorDesk } from './visitor';

const guest = aUser({ role: 'guest' });
const ada = aUser({ id: 'ada', externalId: 'a-1' });
const account = aUser({ id: 'account' });
const signedIn = (user = ada) => ({ status: 'signedIn', user }) as const;
const signedOut = { status: 'signedOut', user: null } as const;

describe('when somebody else is there', () => {
  it('keeps the chat of whoever stays the same person', () => {
    expect(partingOf(null, signedIn())).toBe('none');
    expect(partingOf(ada, signedIn())).toBe('none');
    expect(partingOf(guest, signedIn())).toBe('none');
  });

  it('keeps nothing of a visitor who leaves, and what an account comes back to', () => {
    expect(partingOf(ada, signedOut)).toBe('forVisitor');
    expect(partingOf(guest, signedOut)).toBe('forVisitor');
    expect(partingOf(ada, signedIn(account))).toBe('forVisitor');
    expect(partingOf(account, signedOut)).toBe('away');
    expect(partingOf(ada, { ...signedOut, ended: true })).toBe('away');
  });
});

describe('what the shop says', () => {
  let client: FakeClient;
  let tell: ReturnType<typeof visitorDesk>;
  let forgotten: number;
  let warned: unknown[];
  // What the desk does hangs on nothing but promises once its code is here.
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const calls = () =>
    client.world.calls.filter(([name]) => ['identify', 'setAttributes', 'leave'].includes(name as string));
  const said = () =>
    calls().flatMap(([name, request]) =>
      name === 'setAttributes' ? [(request as { body: unknown }).body] : [],
    );

  beforeEach(async () => {
    await import('./visitor-desk');
    warned = [];
    jest.spyOn(console, 'warn').mockImplementation((...text) => void warned.push(text.join(' ')));
    client = createFakeClient(null);
    client.world.answers.set('identify', () => ada);
    forgotten = 0;
    tell = visitorDesk(client, () => forgotten++);
  });

  it('is done in its order', async () => {
    tell({ parley: 'identify', token: 'one' });
    tell({ parley: 'set', said: { name: 'Ada' } });
    tell({ parley: 'logout' });
    await settle();
    expect(calls().map(([name]) => name)).toEqual(['identify', 'setAttributes', 'leave']);
    expect(forgotten).toBe(2);
  });

  it('without a signature waits for a session, and is one with what is said later', async () => {
    tell({ parley: 'set', said: { name: 'Gil', attributes: { plan: 'free', old: 1 } } });
    tell({ parley: 'set', said: { email: 'gil@shop.test', attributes: { plan: 'gold', old: null } } });
    await settle();
    expect(said()).toEqual([]);
    client.session.set(signedIn(guest));
    await settle();
    const all = { name: 'Gil', email: 'gil@shop.test', attributes: { plan: 'gold' } };
    expect(said()).toEqual([all]);
    client.session.set(signedIn(ada));
    await settle();
    expect(said()).toEqual([all, all]);
    client.session.set(signedIn(aUser({ id: 'bob', externalId: 'b-1' })));
    await settle();
    expect(said()).toHaveLength(2);
  });

  it('is explained to who builds the shop when it is refused, and nothing else happens', async () => {
    const details = [{ field: 'token', problem: 'is too long' }];
    const refusal = { code: 'UNAUTHENTICATED', reason: 'IDENTITY_REFUSED', details } as const;
    client.world.refusals.set(
      'identify',
      new ParleyError({ ...refusal, message: ERRORS.INVALID.message, requestId: '' }),
    );
    tell({ parley: 'identify', token: 'bad' });
    tell({ parley: 'set', said: 'Ada' });
    await settle();
    expect(warned).toEqual([
      'Parley: IDENTITY_REFUSED, token is too long',
      expect.stringContaining('takes an object'),
    ]);
    expect([client.session.get().user, forgotten]).toEqual([null, 0]);
  });
});
