import { act, cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveVisitor, LiveVisitors } from '@parley/protocol';
import { createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { addWords, commonLoaders, startWords } from '../../words';
import { liveVisitorsLoaders } from '../../words/live-visitors';
import { createLiveVisitorsStore, type LiveVisitorsStore, VisitorsLater } from '.';

// what is loaded for the first time may take a while
configure({ asyncUtilTimeout: 20_000 });

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000 + 50_000).toISOString();
const visitor = (more: Partial<LiveVisitor> = {}): LiveVisitor => ({
  id: '0198a000-0000-7000-8000-00000000a1b2',
  page: { url: 'https://shop.test/plants/fern', title: 'A fern' },
  pageSince: ago(2),
  device: 'Firefox on Windows',
  language: 'de-AT',
  since: ago(7),
  pages: 3,
  chatting: false,
  invitation: null,
  ...more,
});

const on = { on: true, mayStart: true };

let client: FakeClient;
let store: LiveVisitorsStore;
const answer = (answered: LiveVisitors): void =>
  void client.world.answers.set('liveVisitors', () => answered);
const show = async () => {
  store = createLiveVisitorsStore(client.call);
  render(<VisitorsLater useVisitors={store} onClose={() => undefined} />);
  await screen.findByRole('dialog', { name: 'Visitors' });
};

beforeEach(async () => {
  await startWords('console', [commonLoaders], 'en');
  await addWords(liveVisitorsLoaders);
  client = createFakeClient();
});
afterEach(cleanup);

describe('who is on the shop now', () => {
  it('is shown with page, time, device and language, and without a name', async () => {
    answer({ ...on, count: 1, items: [visitor()] });
    await show();
    const row = within(await screen.findByRole('listitem'));
    for (const text of [
      'Visitor A1B2',
      'A fern',
      'here for 7 min',
      'for 2 min',
      'Firefox on Windows',
      'Austrian German',
      '3 pages',
    ])
      expect(row.getByText(text, { exact: false, ignore: 'strong strong' })).toBeTruthy();
    expect(row.getByRole('link').getAttribute('href')).toBe('https://shop.test/plants/fern');
    expect(row.queryByText('Has a chat')).toBeNull();
  });

  it('may have a chat already, and a page that is no trap', async () => {
    const page = { url: 'javascript:alert(1)', title: null };
    answer({ ...on, count: 1, items: [visitor({ chatting: true, page })] });
    await show();
    const row = within(await screen.findByRole('listitem'));
    expect(row.getByText('Has a chat')).toBeTruthy();
    expect(row.queryByRole('link')).toBeNull();
  });

  it('may be nobody, or nobody’s business', async () => {
    answer({ ...on, count: 0, items: [] });
    await show();
    expect(await screen.findByText('Nobody is there')).toBeTruthy();
    cleanup();
    answer({ ...on, on: false, count: 0, items: [] });
    await show();
    expect(await screen.findByText('This is switched off')).toBeTruthy();
  });

  it('is asked again when it could not be told', async () => {
    client.world.refusals.set('liveVisitors', new Error('away'));
    await show();
    const again = await screen.findByRole('button', { name: 'Try again' });
    answer({ ...on, count: 1, items: [visitor()] });
    fireEvent.click(again);
    expect(await screen.findByText('Visitor A1B2')).toBeTruthy();
  });
});

describe('the first word to a visitor', () => {
  const { id } = visitor();
  const invitation = { byId: 'lina', at: ago(0), roomId: null };
  const write = async (text: string) => {
    fireEvent.click(await screen.findByRole('button', { name: 'Write to them' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Your first message' }), {
      target: { value: text },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  };

  it('is on its way until their page has it, and then there is a chat', async () => {
    answer({ ...on, count: 1, items: [visitor()] });
    await show();
    client.world.answers.set('inviteVisitor', () =>
      answer({ ...on, count: 1, items: [visitor({ invitation })] }),
    );
    await write('May I help?');
    await screen.findByText('Your message is on its way. Their page takes it within seconds.');
    const [, request] = client.world.calls.find(([name]) => name === 'inviteVisitor')!;
    expect(request).toEqual({ params: { visitorId: id }, body: { message: 'May I help?' } });
    expect(store.getState().pending).toEqual([id]);
    answer({ ...on, count: 1, items: [visitor({ invitation: { ...invitation, roomId: 'r' } })] });
    await act(() => store.getState().load());
    expect(store.getState()).toMatchObject({ pending: [], outcome: { visitor: id, roomId: 'r' } });
    expect(await screen.findByText('They have your message.')).toBeTruthy();
  });

  it('came too late: that is said, at once or when they are gone', async () => {
    answer({ ...on, count: 1, items: [visitor()] });
    await show();
    client.world.refusals.set('inviteVisitor', { code: 'GONE', reason: 'VISITOR_LEFT' });
    await write('May I help?');
    expect(await screen.findByText('They have left the shop. Nothing was sent.')).toBeTruthy();
    expect(store.getState().pending).toEqual([]);
    answer({ ...on, count: 1, items: [visitor({ invitation })] });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText('Your message is on its way. Their page takes it within seconds.');
    answer({ ...on, count: 0, items: [] });
    await act(() => store.getState().load());
    expect(store.getState()).toMatchObject({ pending: [], outcome: { visitor: id, roomId: null } });
  });

  it('is nothing for who has a chat, or where it is not for one to say', async () => {
    answer({ ...on, count: 1, items: [visitor({ chatting: true })] });
    await show();
    await screen.findByText('Has a chat');
    expect(screen.queryByRole('button', { name: 'Write to them' })).toBeNull();
    cleanup();
    answer({ ...on, mayStart: false, count: 1, items: [visitor()] });
    await show();
    await screen.findByText('Visitor A1B2');
    expect(screen.queryByRole('button', { name: 'Write to them' })).toBeNull();
  });
});
