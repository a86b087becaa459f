import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from '@jest/globals';
import type { ApiCall } from '@parley/client';
import { useRecordsTold } from '.';

afterEach(cleanup);

let asked: string[];
const call = ((name: string) => {
  asked.push(name);
  return Promise.resolve({ items: [], told: true });
}) as ApiCall;

const chatsOf = (id: string | null) => ({
  getState: () => ({ session: { user: id === null ? null : { id } } }),
});
const Told = ({ chats }: { chats: ReturnType<typeof chatsOf> }) => (
  <p>{useRecordsTold(call, chats, 'gil') ? 'told' : 'not told'}</p>
);

it('is asked in the name of who is here', async () => {
  asked = [];
  render(<Told chats={chatsOf('gil')} />);
  await screen.findByText('told');
  expect(asked).toEqual(['records']);
});

it('is not asked for who has left since the page was drawn, or is somebody else', () => {
  asked = [];
  for (const here of [null, 'ada']) render(<Told chats={chatsOf(here)} />);
  expect(asked).toEqual([]);
});
