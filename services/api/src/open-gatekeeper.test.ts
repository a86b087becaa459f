import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientEvent, type RouteName, ROUTES } from '@parley/protocol';
import { RoomAccess } from './modules/rooms/index.js';
import { EVENT_ACCESS } from './testing/access/access.js';
import { AccessMatrix } from './testing/access/matrix.js';
import { openApp } from './testing/access/open-gatekeeper.js';
import { type InputWorld, inputWorld } from './testing/inputs/world.js';

let world: InputWorld;
let matrix: AccessMatrix;

beforeAll(async () => {
  world = await inputWorld({}, openApp);
  matrix = await AccessMatrix.of(world, 'any');
});
afterAll(() => world.close());

describe('with a gatekeeper who says yes to everybody', () => {
  it('is not what the server has by itself, nor what is built', () => {
    expect(world.chat.get(RoomAccess).constructor).not.toBe(RoomAccess);
    const built = join(import.meta.dirname, '../dist');
    expect(existsSync(join(built, 'main.js'))).toBe(true);
    const files = readdirSync(built, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /testing|gatekeeper|\.test\./.test(file))).toEqual([]);
  });

  it.each(Object.keys(ROUTES) as RouteName[])('%s gives nobody what is another’s', async (name) => {
    expect(await matrix.ofRoute(name)).toEqual([]);
  });

  it.each(Object.keys(EVENT_ACCESS) as ClientEvent[])(
    '%s lets nobody in to what is another’s',
    async (event) => {
      expect(await matrix.ofEvent(event)).toEqual([]);
    },
  );
});
