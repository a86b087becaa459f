import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ApiCall } from '@parley/client';
import type { AgentProfile } from '@parley/protocol';
import { startWords } from '../../words';
import { commonLoaders } from '../../words/common';
import { peopleLoaders } from '../../words/people';
import { createProfileStore } from './profile.store';
import { ProfileCard } from './ProfileCard';
import { TeamsShown } from './TeamsOfPerson';

const profile: AgentProfile = {
  userId: 'lina',
  capacity: 5,
  skills: [],
  languages: [],
  teamIds: ['sales', 'old'],
};
const TEAMS = [
  { id: 'sales', name: 'Sales', archivedAt: null },
  { id: 'billing', name: 'Billing', archivedAt: null },
  { id: 'old', name: 'Fax', archivedAt: '2026-01-01T00:00:00.000Z' },
];
let saved: unknown[];
const answers: Record<string, (request: { body?: unknown }) => unknown> = {
  supportProfiles: () => [profile],
  supportTeams: () => TEAMS,
  updateProfile: ({ body }) => {
    saved.push(body);
    return { ...profile, ...(body as object) };
  },
};
const call = ((name: string, request: { body?: unknown } = {}) =>
  Promise.resolve().then(() => answers[name]!(request))) as ApiCall;

beforeEach(async () => {
  saved = [];
  await startWords('test', [commonLoaders, peopleLoaders], 'en');
});
afterEach(cleanup);
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));

it('shows the teams of somebody, changes them, and leaves those alone that are put away', async () => {
  render(<ProfileCard call={call} userId="lina" />);
  await settle();
  const boxes = screen
    .getAllByRole<HTMLInputElement>('checkbox')
    .map((box) => [box.labels?.[0]?.textContent, box.checked]);
  expect(boxes.slice(-2)).toEqual([
    ['Billing', false],
    ['Sales', true],
  ]);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Billing' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Sales' }));
  fireEvent.click(screen.getAllByRole('button', { name: 'Save' }).at(-1)!);
  await settle();
  expect(saved).toEqual([{ teamIds: ['old', 'billing'] }]);
});

it('shows a manager the teams that work, and nothing to change', async () => {
  render(<TeamsShown call={call} userId="lina" />);
  await settle();
  expect(screen.getByText('Sales')).toBeTruthy();
  expect(screen.queryByText('Fax')).toBeNull();
  expect(screen.queryByRole('checkbox')).toBeNull();
});

it('knows nobody who is in no team', async () => {
  const useProfile = createProfileStore(call, 'ben');
  await useProfile.getState().load();
  expect(useProfile.getState().profile?.teamIds).toEqual([]);
});
