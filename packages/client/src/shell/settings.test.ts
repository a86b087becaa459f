import { expect, it } from '@jest/globals';
import type { ApiCall } from '../types.js';
import { settingsGroup } from './settings.js';

it('writes a group from the version that it has seen last', async () => {
  const asked: unknown[] = [];
  let version = 4;
  const call: ApiCall = <T>(route: string, request?: object) => {
    asked.push([route, request]);
    return Promise.resolve({ value: { domains: [`v${version}`] }, version: version++ } as T);
  };
  const group = settingsGroup(call, 'embedding');
  expect(await group.read()).toEqual({ domains: ['v4'] });
  expect(await group.write({ domains: ['shop.test'] })).toEqual({ domains: ['v5'] });
  await group.write({ domains: [] });
  const params = { group: 'embedding' };
  expect(asked).toEqual([
    ['settings', { params }],
    ['updateSettings', { params, body: { value: { domains: ['shop.test'] }, version: 4 } }],
    ['updateSettings', { params, body: { value: { domains: [] }, version: 5 } }],
  ]);
});
