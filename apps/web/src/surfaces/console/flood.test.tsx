import { act, cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Profiler } from 'react';
import type { Message, StaffRoom, User } from '@parley/protocol';
import {
  aMessage,
  anAgent,
  aRoom,
  aUser,
  createFakeClient,
  type FakeClient,
} from '../../../testing/fake-client';
import { commonLoaders, startWords } from '../../words';
import { consoleLoaders } from '../../words/console';
import type { Alerts } from './alerts';
import { createConsole } from './console';
import type { Console } from './console.types';
import { TabStrip } from './TabStrip';

configure({ defaultHidden: true });

const lina = anAgent();
const noor = aUser();
const kim = aUser({ id: 'kim', name: 'Kim Lund' });
const chatOf = (person: User, id: string): StaffRoom =>
  aRoom(person, { id, status: 'open', supportAgentId: lina.id });
const noors = chatOf(noor, '00000001-0000-7000-8000-000000000001');
const kims = chatOf(kim, '00000002-0000-7000-8000-000000000002');
const alerts: Alerts = {
  ring: () => undefined,
  canRing: () => true,
  notify: () => true,
  permission: () => 'granted',
  ask: () => Promise.resolve('granted'),
};

let client: FakeClient;
let desk: Console;
let said: Record<string, Message[]>;
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));

/** A message, and the room as it stands with it. */
async function says(room: StaffRoom, person: User): Promise<void> {
  const seq = said[room.id]!.length + 1;
  const entry = aMessage(room, person, { seq, message: `Word ${seq}` });
  said[room.id]!.push(entry);
  const { message: lastMessage, createdAt: updatedAt } = entry;
  act(() => client.world.put({ ...room, lastMessage, updatedAt }, [...said[room.id]!]));
  await settle();
}

beforeEach(async () => {
  await startWords('console', [commonLoaders, consoleLoaders], 'en');
  client = createFakeClient(lina);
  said = { [noors.id]: [], [kims.id]: [] };
  desk = createConsole(client, {
    place: { address: () => '/admin/support', go: () => undefined, onMove: () => () => undefined },
    alerts,
    deviceShelf: null,
    tabShelf: null,
    isHidden: () => false,
    tell: () => undefined,
  });
  await says(noors, noor);
  await says(kims, kim);
  desk.useDesk.getState().open(kims.id);
  desk.useDesk.getState().open(noors.id);
  await settle();
});
afterEach(cleanup);

describe('the tabs in a flood', () => {
  let commits: number;

  beforeEach(async () => {
    render(
      <Profiler id="tabs" onRender={() => void commits++}>
        <TabStrip desk={desk} />
      </Profiler>,
    );
    await settle();
    commits = 0;
  });

  it('are not drawn for what is said in the chat that is on screen', async () => {
    await says(noors, noor);
    await says(noors, noor);
    expect(desk.useDesk.getState().chats[noors.id]?.room?.lastMessage).toBe('Word 3');
    expect(commits).toBe(0);
  });

  it('say how much is new in the others', async () => {
    await says(kims, kim);
    expect(screen.getByRole('button', { name: /^Kim Lund ?2/ })).toBeTruthy();
  });
});
