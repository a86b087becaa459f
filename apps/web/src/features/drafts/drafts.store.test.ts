import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ParleyError } from '@parley/client';
import { ERRORS, LIMITS, type Draft, type DraftRequest, type ErrorBody } from '@parley/protocol';
import { anAgent, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import type { Shelf } from '../../lib/shelf';
import { createThreadStore, type ThreadStore } from '../thread';
import { createDraftsStore, type DraftsStore } from '.';

const ROOM = 'room';
const lina = anAgent();

/** The drafts of a server, as its routes treat them. */
const server = new Map<boolean, Draft>();
let version: number;
let client: FakeClient;
let shelf: Shelf;
let drafts: DraftsStore;
let thread: ThreadStore;

const refusal = (body: Partial<ErrorBody> & Pick<ErrorBody, 'code'>) =>
  new ParleyError({ message: ERRORS[body.code].message, requestId: '', ...body });

function answer({ text, private: isPrivate = false, version: from }: DraftRequest): Draft {
  const none: Draft = { roomId: ROOM, private: isPrivate, text: '', version: 0 };
  const there = server.get(isPrivate) ?? none;
  if (there.text === text) return there;
  if (there.version > 0 && from !== there.version)
    throw refusal({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE', draft: there });
  return put(text, isPrivate);
}

function put(text: string, isPrivate = false): Draft {
  const draft = { roomId: ROOM, private: isPrivate, text, version: ++version };
  if (text === '') server.delete(isPrivate);
  else server.set(isPrivate, draft);
  return draft;
}

/** As another device of the same person does. */
const elsewhere = (text: string): void => client.world.emit('draft', put(text));
const write = (text: string, isNote = false): void => thread.actions.setDraft(text, isNote);
const reply = (): string => thread.getState().drafts.reply;
const settle = (ms = 1_000) => jest.advanceTimersByTimeAsync(ms);
const offered = () => Object.values(drafts.getState().offers);
const saves = () => client.world.calls.filter(([name]) => name === 'saveDraft');

async function open(begun = { reply: '', note: '' }): Promise<void> {
  client.world.answers.set('drafts', () => ({ items: [...server.values()] }));
  client.world.answers.set('saveDraft', ({ body }) => answer(body as DraftRequest));
  drafts = createDraftsStore(client, shelf);
  thread = createThreadStore(client, ROOM, { drafts: begun });
  drafts.getState().hold(ROOM, thread);
  await settle(0);
}

beforeEach(() => {
  jest.useFakeTimers();
  server.clear();
  version = 100;
  client = createFakeClient(lina);
  const kept = new Map<string, string>();
  shelf = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
});
afterEach(() => {
  jest.useRealTimers();
});

describe('what is written here', () => {
  it('is on the server a moment after the last key, and now and then while keys are pressed', async () => {
    await open();
    for (const text of ['D', 'De', 'Dear']) {
      write(text);
      await settle(200);
    }
    expect(saves()).toHaveLength(0);
    await settle();
    expect(saves()).toHaveLength(1);
    expect(server.get(false)?.text).toBe('Dear');
    for (let n = 0; n < 20; n++) {
      write(`Dear ${n}`);
      await settle(500);
    }
    expect(saves().length).toBeGreaterThan(2);
    expect(saves().length).toBeLessThan(6);
    write('For the team', true);
    await settle();
    expect(server.get(true)?.text).toBe('For the team');
    expect([...drafts.getState().begun]).toEqual([ROOM]);
  });

  it('is gone from there as soon as it is sent', async () => {
    await open();
    write('Hello');
    await settle();
    thread.actions.submit(false);
    await settle(0);
    expect(server.size).toBe(0);
    expect(drafts.getState().begun.size).toBe(0);
  });

  it('stays here while there is no line, and is there when it is back', async () => {
    await open();
    client.connection.set({ phase: 'reconnecting', since: 0, retryAt: 0 });
    write('Hello');
    await settle(10_000);
    expect(saves()).toHaveLength(0);
    expect(reply()).toBe('Hello');
    client.connection.set({ phase: 'online' });
    await settle();
    expect(server.get(false)?.text).toBe('Hello');
  });

  it('is said before the page is put away', async () => {
    await open();
    write('Hello');
    drafts.getState().flush();
    await settle(0);
    expect(server.get(false)?.text).toBe('Hello');
  });

  it('is said again when the server was away, and not when it will not have it', async () => {
    await open();
    client.world.refusals.set('saveDraft', refusal({ code: 'UNAVAILABLE' }));
    write('Hello');
    await settle();
    expect(server.size).toBe(0);
    await settle(6_000);
    expect(server.get(false)?.text).toBe('Hello');
    client.world.refusals.set('saveDraft', refusal({ code: 'TOO_LARGE' }));
    write('Hello you');
    await settle(60_000);
    expect(saves()).toHaveLength(3);
    write('Hello yo');
    await settle();
    expect(server.get(false)?.text).toBe('Hello yo');
    write('x'.repeat(LIMITS.draftChars + 1));
    await settle(60_000);
    expect(saves()).toHaveLength(4);
  });
});

describe('what is written on another device', () => {
  it('is found when the chat is opened, and followed while nothing is written here', async () => {
    put('Dear No');
    await open();
    expect(reply()).toBe('Dear No');
    elsewhere('Dear Noor');
    expect(reply()).toBe('Dear Noor');
    elsewhere('');
    expect(reply()).toBe('');
    await settle(10_000);
    expect(saves()).toHaveLength(0);
    // nobody sees the customer being answered because of it
    expect(client.world.thread(ROOM).typing).toEqual([]);
  });

  it('never takes what is being typed here: it is offered, and nothing is written over', async () => {
    await open();
    write('Hello');
    await settle();
    write('Hello you');
    elsewhere('Good morning');
    expect(reply()).toBe('Hello you');
    expect(offered()).toEqual(['Good morning']);
    await settle(10_000);
    expect(server.get(false)?.text).toBe('Good morning');
    drafts.getState().add(ROOM, 'reply');
    expect(reply()).toBe('Hello you\nGood morning');
    expect(offered()).toEqual([]);
    await settle();
    expect(server.get(false)?.text).toBe('Hello you\nGood morning');
  });

  it('is offered when only the refusal told of it, and may be discarded', async () => {
    await open();
    put('Good morning');
    write('Hello');
    await settle();
    expect(offered()).toEqual(['Good morning']);
    expect(reply()).toBe('Hello');
    drafts.getState().drop(ROOM, 'reply');
    await settle();
    expect(server.get(false)?.text).toBe('Hello');
    expect(offered()).toEqual([]);
  });

  it('comes into the field once the own one was sent', async () => {
    await open();
    write('Hello');
    await settle();
    write('Hello you');
    elsewhere('Good morning');
    thread.actions.submit(false);
    await settle(10_000);
    expect(server.get(false)?.text).toBe('Good morning');
    expect(offered()).toEqual([]);
    expect(reply()).toBe('Good morning');
  });

  it('does not take what is written here when it was sent there', async () => {
    await open();
    write('Hello');
    await settle();
    write('Hello you');
    elsewhere('');
    expect(reply()).toBe('Hello you');
    expect(offered()).toEqual([]);
    await settle();
    expect(server.get(false)?.text).toBe('Hello you');
  });

  it('is told apart from one’s own after a reload', async () => {
    await open();
    write('Hello');
    await settle();
    await open({ reply: 'Hello', note: '' });
    expect(offered()).toEqual([]);
    put('Hello Noor');
    // the page slept
    await open({ reply: 'Hello', note: '' });
    expect(reply()).toBe('Hello Noor');
    expect(offered()).toEqual([]);
  });
});

it('is nobody else’s: the next person at this page has none of it', async () => {
  await open();
  write('Hello');
  await settle();
  server.clear();
  const said = saves().length;
  const ben = anAgent({ name: 'Ben' });
  client.session.set({ status: 'signedOut', user: null });
  expect(drafts.getState().begun.size).toBe(0);
  client.session.set({ status: 'signedIn', user: ben });
  const his = createThreadStore(client, 'his', { drafts: { reply: '', note: '' } });
  drafts.getState().hold('his', his);
  await settle(10_000);
  expect(his.getState().drafts.reply).toBe('');
  expect(shelf.getItem(`parley:console:drafts:${ben.id}`) ?? '{}').not.toContain('Hello');
  expect(
    saves()
      .slice(said)
      .map(([, request]) => JSON.stringify(request)),
  ).not.toContainEqual(expect.stringContaining('his'));
});
