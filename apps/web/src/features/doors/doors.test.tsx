import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ApiCall } from '@parley/client';
import type { Role, ShopRecord } from '@parley/protocol';
import { aRoom, aUser } from '../../../testing/fake-client';
import { startWords } from '../../words';
import { commonLoaders } from '../../words/common';
import { doorsLoaders } from '../../words/doors';
import { recordsLoaders } from '../../words/records';
import { AboutDialog } from './AboutDialog';
import { BeginMenu } from './BeginMenu';

const trip = (id: string, change: Partial<ShopRecord> = {}): ShopRecord => ({
  kind: 'booking',
  id,
  status: 'confirmed',
  statusText: null,
  title: 'To the airport',
  lines: [],
  lineCount: 0,
  total: null,
  currency: null,
  url: null,
  placedAt: '2026-05-04T12:00:00.000Z',
  startsAt: null,
  endsAt: null,
  customer: { userId: 'carla', name: 'Carla' },
  driver: { userId: 'dana', name: 'Dana' },
  asOf: '2026-05-04T12:00:00.000Z',
  ...change,
});

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
  await startWords('test', [commonLoaders, doorsLoaders, recordsLoaders], 'en');
});
afterEach(cleanup);

/** A server that answers when it is told to. */
function server(records: ShopRecord[], refusal?: object) {
  const asked: unknown[] = [];
  const answers: (() => void)[] = [];
  const call = ((name: string, request: { body?: unknown }) => {
    if (name === 'records') return Promise.resolve({ items: records });
    asked.push(request.body);
    return new Promise<unknown>((resolve, reject) =>
      answers.push(() =>
        refusal ? reject(Object.assign(new Error('no'), refusal)) : resolve(aRoom(aUser(), { id: 'new' })),
      ),
    );
  }) as ApiCall;
  return { call, asked, answer: () => answers.splice(0).forEach((one) => one()) };
}

function about(role: Role, records: ShopRecord[], refusal?: object) {
  const begun: string[] = [];
  const { call, ...more } = server(records, refusal);
  render(
    <AboutDialog
      call={call}
      me={aUser({ role })}
      about={null}
      onBegun={(id) => begun.push(id)}
      onClose={() => {}}
    />,
  );
  return { begun, ...more };
}

const buttons = () => screen.getAllByRole('button', { name: /^Write/ }).map((one) => one.textContent);

it('offers a customer the driver where there is one, and the management of each', async () => {
  about('customer', [trip('T-1'), trip('T-2', { driver: null })]);
  await screen.findByText('Booking \u2068T-2\u2069');
  expect(buttons()).toEqual([
    'Write to \u2068Dana\u2069, the driver',
    'Write to the management',
    'Write to the management',
  ]);
});

it('puts what is over below what is still to come', async () => {
  about('customer', [trip('T-old', { status: 'done' }), trip('T-new')]);
  await screen.findByText('Booking \u2068T-new\u2069');
  const ids = [...document.querySelectorAll<HTMLElement>('[data-about]')].map((one) => one.dataset.about);
  expect(ids).toEqual(['T-new', 'T-old']);
});

it('asks once, however often it is pressed', async () => {
  const { asked, answer, begun } = about('customer', [trip('T-1')]);
  const button = await screen.findByRole('button', { name: /Dana/ });
  fireEvent.click(button);
  fireEvent.click(button);
  fireEvent.click(screen.getByRole('button', { name: /management/ }));
  answer();
  await waitFor(() => expect(begun).toEqual(['new']));
  expect(asked).toEqual([{ type: 'customer_driver', reference: { kind: 'booking', id: 'T-1' } }]);
});

it('takes a guest’s word for what it is about, and no number with spaces', async () => {
  const { asked, answer, begun } = about('guest', []);
  const field = screen.getByLabelText('Its number');
  const begin = screen.getByRole('button', { name: 'Begin the chat' });
  fireEvent.change(field, { target: { value: '10 42' } });
  fireEvent.click(begin);
  await screen.findByText('Write the number without spaces, 64 characters at most.');
  fireEvent.change(field, { target: { value: ' #1042 ' } });
  fireEvent.click(begin);
  answer();
  await waitFor(() => expect(begun).toEqual(['new']));
  expect(asked).toEqual([{ type: 'guest_admin', reference: { kind: 'order', id: '1042' } }]);
});

it('says why nothing was begun', async () => {
  const { answer, begun } = about('customer', [trip('T-1')], { code: 'RATE_LIMITED' });
  fireEvent.click(await screen.findByRole('button', { name: /management/ }));
  answer();
  await screen.findByText('That was a bit fast. Please wait a moment and try again.');
  expect(begun).toEqual([]);
});

it.each([
  ['manager', trip('T-1'), ['Customer and driver', 'The customer and us', 'The driver and us']],
  ['manager', trip('T-1', { driver: null }), ['The customer and us']],
  ['agent', trip('T-1'), null],
] as const)('offers the team’s %s what they may begin', (role, record, offered) => {
  render(<BeginMenu call={server([]).call} role={role} record={record} onBegun={() => {}} />);
  const button = screen.queryByRole('button');
  if (!offered) return expect(button).toBeNull();
  fireEvent.click(button!);
  expect(screen.getAllByRole('menuitem').map((one) => one.textContent)).toEqual(offered);
});
