import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ApiCall } from '@parley/client';
import { type Contact, mergeOf } from '@parley/protocol';
import { aRoom, aUser } from '../../../testing/fake-client';
import { startWords } from '../../words';
import { commonLoaders } from '../../words/common';
import { consoleLoaders } from '../../words/console';
import { consoleEn } from '../../words/console.en';
import { createAttributesStore } from './attributes.store';
import { MergeContact } from './MergeContact';

const contact = (id: string, change: Partial<Contact> = {}): Contact => ({
  id,
  role: 'guest',
  name: id,
  email: null,
  externalId: null,
  createdAt: '2026-05-04T12:00:00.000Z',
  lastSeenAt: null,
  chats: 2,
  records: 0,
  attributes: {},
  blocked: false,
  ...change,
});

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
  await startWords('test', [commonLoaders, consoleLoaders], 'en');
});
afterEach(cleanup);

it('takes a guest for the other one, whichever way round, and two accounts for two', () => {
  const [guest, other, account] = [contact('Gil'), contact('Ole'), contact('Carla', { role: 'customer' })];
  expect(mergeOf(guest, other)).toEqual({ kept: guest, gone: other });
  expect(mergeOf(guest, account)).toEqual({ kept: account, gone: guest });
  expect(mergeOf(account, guest)).toEqual({ kept: account, gone: guest });
  expect(mergeOf(account, contact('Dora', { role: 'customer' }))).toBeNull();
});

interface Shop {
  here: Contact;
  people: Contact[];
  refuses?: boolean;
}

function shown({ here, people, refuses = false }: Shop) {
  const calls: [string, unknown][] = [];
  const call = ((name: string, request: unknown) => {
    calls.push([name, request]);
    if (refuses && name === 'mergeContacts')
      return Promise.reject(Object.assign(new Error('no'), { code: 'CONFLICT', reason: 'LEGAL_HOLD' }));
    const attributes = [{ key: 'plan', label: 'Plan', kind: 'text', of: 'contact', archived: false }];
    const answers = {
      contact: here,
      contacts: { items: people },
      mergeContacts: { chats: 2 },
      attributeCatalogue: { attributes },
    };
    return Promise.resolve(answers[name as keyof typeof answers]);
  }) as ApiCall;
  const useAttributes = createAttributesStore(call, () => {});
  void useAttributes.getState().load();
  let merged = 0;
  const owner = { ...aUser(), id: here.id };
  render(
    <MergeContact {...{ call, useAttributes }} room={aRoom(owner)} onMerged={() => void (merged += 1)} />,
  );
  fireEvent.click(button(consoleEn['merge.open']));
  return { calls, merged: () => merged };
}

const button = (name: string) => screen.getByText(name);
const row = (name: string) =>
  [...screen.getByText(name).closest('tr')!.querySelectorAll('td')].map((cell) => cell.textContent);

it('shows both side by side and what will happen before it is done', async () => {
  const here = contact('g', { name: 'Gil', attributes: { plan: 'free' } });
  const carla = contact('a', { name: 'Carla', role: 'customer', attributes: { plan: 'gold' } });
  const { calls, merged } = shown({ here, people: [carla, here] });
  fireEvent.change(screen.getByLabelText(consoleEn['merge.find']), { target: { value: 'Car' } });
  fireEvent.click(button(consoleEn['merge.search']));
  const found = await screen.findByText('Carla');
  // the one in the chat is not offered to themselves
  expect(screen.queryByText('Gil')).toBeNull();
  fireEvent.click(found);
  expect(row(consoleEn['customer.name'])).toEqual(['Gil', 'Carla']);
  // which attributes there are is asked beside who there is
  await screen.findByText('Plan');
  expect(row('Plan')).toEqual(['free', 'gold']);
  expect(row(consoleEn['merge.after'])).toEqual([consoleEn['merge.isGone'], consoleEn['merge.stays']]);
  screen.getByText(/2 chats of .*Gil.* become .*Carla/);
  screen.getByText(consoleEn['merge.forGood']);
  expect(calls.some(([name]) => name === 'mergeContacts')).toBe(false);
  fireEvent.click(button(consoleEn['merge.do']));
  await waitFor(() => expect(screen.queryByText(consoleEn['merge.title'])).toBeNull());
  expect(calls.at(-1)).toEqual(['mergeContacts', { params: { id: 'g' }, body: { otherId: 'a' } }]);
  expect(merged()).toBe(1);
});

it('offers at once who gave the same address', async () => {
  const here = contact('g', { email: 'gil@shop.test' });
  const { calls } = shown({ here, people: [here, contact('b', { name: 'Gilbert' })] });
  await screen.findByText('Gilbert');
  expect(calls).toContainEqual(['contacts', { query: { q: 'gil@shop.test' } }]);
});

it('has no button where neither may become the other', async () => {
  const here = contact('a', { name: 'Carla', role: 'customer' });
  shown({ here, people: [here, contact('d', { name: 'Dora', role: 'customer' })] });
  fireEvent.click(await screen.findByText('Dora'));
  screen.getByText(consoleEn['merge.neither']);
  expect(screen.queryByText(consoleEn['merge.do'])).toBeNull();
});

it('stays open and says why when it is refused', async () => {
  const here = contact('g', { name: 'Gil' });
  const { merged } = shown({ here, people: [contact('b', { name: 'Bo', blocked: true })], refuses: true });
  fireEvent.click(await screen.findByText('Bo'));
  screen.getByText(/Bo.* is kept out, so .*Gil.* is from then on/);
  fireEvent.click(button(consoleEn['merge.do']));
  await screen.findByText(/under legal hold/);
  expect(merged()).toBe(0);
});
