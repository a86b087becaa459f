import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LIMITS, type RoomStatus, type StaffRoom } from '@parley/protocol';
import { aRoom, aUser, anAgent, createFakeClient } from '../../../testing/fake-client';
import { createHandlingStore } from './handling.store';
import { replyRight, rightsIn, type Self } from './rights';
import { cleanTag, tagProblem } from './tags';
import { createTeamStore } from './team.store';

const lina = anAgent();
const boss = anAgent({ role: 'manager' });
const room = (status: RoomStatus, supportAgentId: string | null): StaffRoom =>
  aRoom(aUser(), { status, supportAgentId });

describe('what is offered', () => {
  it('lets anybody take what nobody has, and leads take over', () => {
    expect(rightsIn(room('waiting', null), lina)).toMatchObject({ take: true, takeOver: false });
    expect(rightsIn(room('open', 'ben'), lina)).toMatchObject({
      take: false,
      takeOver: false,
      transfer: false,
    });
    expect(rightsIn(room('open', 'ben'), boss)).toMatchObject({
      takeOver: true,
      transfer: true,
      close: true,
    });
  });

  it('offers nothing in a closed chat but, to leads, what happened in it', () => {
    const offered = (self: Self) =>
      Object.entries(rightsIn(room('closed', lina.id), self)).flatMap(([right, may]) => (may ? [right] : []));
    expect(offered(boss)).toEqual(['trace']);
    expect(offered(lina)).toEqual([]);
  });

  it('lets only whoever has the chat write to the customer', () => {
    expect(replyRight(room('open', lina.id), lina.id)).toBe('reply');
    expect(replyRight(room('open', 'ben'), lina.id)).toBe('colleague');
    expect(replyRight(room('open', null), lina.id)).toBe('unassigned');
    expect(replyRight(room('closed', lina.id), lina.id)).toBe('closed');
  });
});

describe('taking a chat', () => {
  it('shows what the answer says without waiting for a push', async () => {
    const client = createFakeClient(lina);
    const waiting = room('waiting', null);
    client.world.put(waiting);
    const brought: string[] = [];
    const store = createHandlingStore(client, (next) => brought.push(next.status));
    const taking = store.getState().take(waiting.id);
    expect(store.getState().busy[waiting.id]).toBe('assign');
    expect(await taking).toBeNull();
    expect(store.getState().busy[waiting.id]).toBeUndefined();
    expect(brought).toEqual(['open']);
  });

  it('takes a quicker colleague for no failure, and shows who it was', async () => {
    const client = createFakeClient(lina);
    const taken = room('open', 'ben');
    client.world.put(taken);
    client.world.refusals.set('assign', { code: 'CONFLICT', reason: 'ALREADY_ASSIGNED' });
    const brought: unknown[] = [];
    const store = createHandlingStore(client, (next) => brought.push(next));
    expect(await store.getState().take(taken.id)).toBeNull();
    expect(brought).toEqual([taken]);
  });

  it('says what else went wrong', async () => {
    const client = createFakeClient(lina);
    const waiting = room('waiting', null);
    client.world.put(waiting);
    client.world.refusals.set('assign', { code: 'FORBIDDEN' });
    const failure = await createHandlingStore(client, () => undefined)
      .getState()
      .take(waiting.id);
    expect(failure).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('what a busy server refuses', () => {
  const mine = room('open', lina.id);
  const busy = { code: 'UNAVAILABLE', requestId: 'r1' };
  const lost = { code: 'UNAVAILABLE', requestId: '' };

  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function desk(now = mine) {
    const client = createFakeClient(lina);
    client.world.put(mine);
    const known = { now };
    const brought: string[] = [];
    const store = createHandlingStore(
      client,
      (next) => brought.push(next.status),
      () => known.now,
    );
    const asked = (name: string) => client.world.calls.filter(([one]) => one === name).length;
    return {
      client,
      store: store.getState(),
      known,
      brought,
      asked,
      busyNow: () => store.getState().busy[mine.id],
    };
  }
  const later = () => jest.advanceTimersByTimeAsync(30_000);

  it('is done all the same, a moment later', async () => {
    const { client, store, brought, asked, busyNow } = desk();
    client.world.refusals.set('updateRoom', busy);
    const done = store.update(mine.id, { status: 'resolved' });
    await jest.advanceTimersByTimeAsync(0);
    expect(busyNow()).toBe('update');
    await later();
    expect([await done, brought, asked('updateRoom'), busyNow()]).toEqual([null, ['resolved'], 2, undefined]);
  });

  it('is left when the customer has said something since', async () => {
    const { client, store, known, asked } = desk();
    client.world.refusals.set('updateRoom', busy);
    const done = store.update(mine.id, { status: 'resolved' });
    known.now = { ...mine, waitingSince: new Date().toISOString() };
    await later();
    expect([await done, asked('updateRoom')]).toEqual([busy, 1]);
  });

  it('is left when a colleague has taken the chat over', async () => {
    const { client, store, known, asked } = desk();
    client.world.refusals.set('closeRoom', busy);
    const done = store.close(mine.id);
    known.now = { ...mine, supportAgentId: 'ben' };
    await later();
    expect([await done, asked('closeRoom')]).toEqual([busy, 1]);
  });

  it('counts as done when its answer was lost and the chat shows it', async () => {
    const { client, store, known, asked } = desk();
    client.world.refusals.set('updateRoom', lost);
    const done = store.update(mine.id, { status: 'resolved' });
    known.now = { ...mine, status: 'resolved' };
    await later();
    expect([await done, asked('updateRoom')]).toEqual([null, 1]);
  });

  it('asks no colleague twice because an answer was lost', async () => {
    const { client, store, asked } = desk();
    client.world.refusals.set('transfer', lost);
    const done = store.transfer(mine.id, { agentId: 'ben' });
    await later();
    expect([await done, asked('transfer')]).toEqual([lost, 1]);
    client.world.refusals.set('transfer', busy);
    const again = store.transfer(mine.id, { agentId: 'ben' });
    await later();
    expect([await again, asked('transfer')]).toEqual([null, 3]);
  });
});

it('is seen as what was chosen, though the server was busy', async () => {
  jest.useFakeTimers();
  const client = createFakeClient(lina);
  const team = createTeamStore(client);
  await jest.advanceTimersByTimeAsync(3_000);
  client.world.refusals.set('setStatus', { code: 'UNAVAILABLE' });
  const chosen = team.getState().setOwnStatus('online');
  await jest.advanceTimersByTimeAsync(3_000);
  expect([await chosen, team.getState().ownStatus]).toEqual([null, 'online']);
  jest.useRealTimers();
});

describe('tags', () => {
  it('are cleaned of what people type around them', () => {
    expect(cleanTag('  ##late   parcel ')).toBe('late parcel');
  });

  it('are refused when empty, too long, there already, or too many', () => {
    const full = Array.from({ length: LIMITS.tags }, (_, i) => `tag ${i}`);
    expect(tagProblem([], ' # ')).toBe('empty');
    expect(tagProblem([], 'x'.repeat(LIMITS.tagChars + 1))).toBe('long');
    expect(tagProblem(['VIP'], 'vip')).toBe('twice');
    expect(tagProblem(full, 'one more')).toBe('many');
    expect(tagProblem(['vip'], 'refund')).toBeNull();
  });
});
