import { describe, expect, it } from '@jest/globals';
import { LIMITS, type RoomStatus, type StaffRoom } from '@parley/protocol';
import { aRoom, aUser, anAgent, createFakeClient } from '../../../testing/fake-client';
import { createHandlingStore } from './handling.store';
import { replyRight, rightsIn, type Self } from './rights';
import { cleanTag, tagProblem } from './tags';

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
    client.world.refusals.set('assign', { code: 'UNAVAILABLE' });
    const failure = await createHandlingStore(client, () => undefined)
      .getState()
      .take(waiting.id);
    expect(failure).toMatchObject({ code: 'UNAVAILABLE' });
  });
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
