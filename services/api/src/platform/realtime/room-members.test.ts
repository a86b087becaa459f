import { expect, it } from '@jest/globals';
import { RoomMembers } from './room-members.js';

const namesIn = (members: RoomMembers, room: string): string[] | undefined => {
  const there = members.of(room);
  return there && [...there].sort();
};

it('knows who is in a room, however many there are', () => {
  const members = new RoomMembers();
  const seen = [];
  for (const id of ['anna', 'anna', 'bert', 'bert', 'cleo']) {
    members.enter('room', id);
    seen.push(namesIn(members, 'room'));
  }
  expect(seen).toEqual([['anna'], ['anna'], ['anna', 'bert'], ['anna', 'bert'], ['anna', 'bert', 'cleo']]);
  expect(namesIn(members, 'other')).toBeUndefined();
});

it('says of each who leaves whether it was the last one, or was not there', () => {
  const members = new RoomMembers();
  for (const id of ['anna', 'bert', 'cleo']) members.enter('room', id);
  const said = [];
  for (const id of ['dora', 'bert', 'bert', 'anna', 'dora', 'anna', 'cleo', 'cleo'])
    said.push([id, members.exit('room', id), namesIn(members, 'room')]);
  expect(said).toEqual([
    ['dora', null, ['anna', 'bert', 'cleo']],
    ['bert', false, ['anna', 'cleo']],
    ['bert', null, ['anna', 'cleo']],
    ['anna', false, ['cleo']],
    ['dora', null, ['cleo']],
    ['anna', null, ['cleo']],
    ['cleo', true, undefined],
    ['cleo', null, undefined],
  ]);
});

it('goes on through those who are there while some of them leave', () => {
  const members = new RoomMembers();
  for (const id of ['anna', 'bert', 'cleo']) members.enter('room', id);
  const met: string[] = [];
  for (const id of members.of('room')!) {
    met.push(id);
    members.exit('room', id);
  }
  expect(met).toEqual(['anna', 'bert', 'cleo']);
  expect(members.of('room')).toBeUndefined();
});
