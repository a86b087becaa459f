import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from '@jest/globals';
import {
  aMessage,
  anAgent,
  aRoom,
  aUser,
  createFakeClient,
  participantOf,
} from '../../../testing/fake-client';
import { commonLoaders, startWords } from '../../words';
import { createThreadStore, ThreadView } from '.';

afterEach(cleanup);

it('shows what a colleague wrote while handing the chat over', async () => {
  await startWords('test', [commonLoaders], 'en');
  const lina = anAgent();
  const noor = aUser();
  const room = aRoom(noor, { participants: [participantOf(noor), participantOf(lina)] });
  const client = createFakeClient(lina);
  const metadata = {
    event: 'transferred',
    fromId: lina.id,
    toId: 'ben',
    toName: 'Ben',
    byId: lina.id,
    note: 'A refund was promised.',
  };
  client.world.put(
    room,
    [aMessage(room, noor)],
    [aMessage(room, null, { private: true, publicSeq: 1, metadata })],
  );
  const thread = createThreadStore(client, room.id);
  render(<ThreadView store={thread} />);
  expect(screen.getByText('A refund was promised.')).toBeTruthy();
  thread.actions.release();
});
