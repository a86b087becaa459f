import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveVisitor, LiveVisitors } from '@parley/protocol';
import { createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { addWords, commonLoaders, startWords } from '../../words';
import { liveVisitorsLoaders } from '../../words/live-visitors';
import { createLiveVisitorsStore, VisitorsLater } from '.';

// what is loaded for the first time may take a while
configure({ asyncUtilTimeout: 20_000 });

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000 + 5_000).toISOString();
const visitor = (more: Partial<LiveVisitor> = {}): LiveVisitor => ({
  id: '0198a000-0000-7000-8000-00000000a1b2',
  page: { url: 'https://shop.test/plants/fern', title: 'A fern' },
  pageSince: ago(2),
  device: 'Firefox on Windows',
  language: 'de-AT',
  since: ago(7),
  pages: 3,
  chatting: false,
  ...more,
});

let client: FakeClient;
const answer = (answered: LiveVisitors): void =>
  void client.world.answers.set('liveVisitors', () => answered);
const show = async () => {
  render(<VisitorsLater useVisitors={createLiveVisitorsStore(client.call)} onClose={() => undefined} />);
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
    answer({ on: true, count: 1, items: [visitor()] });
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
    answer({ on: true, count: 1, items: [visitor({ chatting: true, page })] });
    await show();
    const row = within(await screen.findByRole('listitem'));
    expect(row.getByText('Has a chat')).toBeTruthy();
    expect(row.queryByRole('link')).toBeNull();
  });

  it('may be nobody, or nobody’s business', async () => {
    answer({ on: true, count: 0, items: [] });
    await show();
    expect(await screen.findByText('Nobody is there')).toBeTruthy();
    cleanup();
    answer({ on: false, count: 0, items: [] });
    await show();
    expect(await screen.findByText('This is switched off')).toBeTruthy();
  });

  it('is asked again when it could not be told', async () => {
    client.world.refusals.set('liveVisitors', new Error('away'));
    await show();
    const again = await screen.findByRole('button', { name: 'Try again' });
    answer({ on: true, count: 1, items: [visitor()] });
    fireEvent.click(again);
    expect(await screen.findByText('Visitor A1B2')).toBeTruthy();
  });
});
